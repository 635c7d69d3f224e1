"""All situations that real answers can produce: few representative answers, and exact.

Each file builds on those below it here:

- ``example_files.py``: what is said in a situation as an answers file
- ``situations.py``: the situations of one indicator, with answers that make each; start here
- ``casting.py``: who says what, where silence on one question follows what is said to another
- ``answer_changes.py``: what one answer that changes makes of the pictures of a question
- ``question_pictures.py``, ``shared_pictures.py``: which pictures of one question are possible
- ``measuring.py``, ``sayings.py``: who says what to a question, and the pictures of that
- ``documents.py``: what documents make of pictures, beside respondents
- ``groups.py``: what groups of any size come to, voice by voice
- ``picture_sums.py``: what each kind of picture depends on, as a sum over voices
- ``representative_answers.py``, ``representative_names.py``: a few answers that stand for all
"""
