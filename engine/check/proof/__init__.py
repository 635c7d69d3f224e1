"""All situations that real answers can produce: few representative answers, and exact.

- ``situations.py``: the situations of one indicator, with answers that make each; start here
- ``answer_changes.py``: what one answer that changes makes of the pictures of a question
- ``question_pictures.py``: which pictures of one question are possible, all views at once
- ``documents.py``: what documents make of pictures, beside respondents
- ``groups.py``: what groups of any size come to, voice by voice
- ``picture_sums.py``: what each kind of picture depends on, as a sum over voices
- ``representative_answers.py``, ``representative_names.py``: a few answers that stand for all
"""
