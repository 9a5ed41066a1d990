"""What is wrong with a header, a row, a contest's file: one sentence a code, or a code and its `why`.

The sentence follows the place ("Trang tính “Câu hỏi”, dòng 14, cột “Đáp án”: …"). Where the facts of
a problem hold a `why`, the sentence under "code/why" is taken if there is one.
"""

from engine.texts import rehearsal

_HEADERS = {
    "missing-column": "thiếu cột “{vietnamese}” ({english}); hãy thêm cột này vào dòng tiêu đề rồi nạp lại.",
    "missing-column/one-of": (
        "cần ít nhất một trong các cột {allowed} để biết người bị loại là ai; hãy thêm một cột rồi nạp lại."
    ),
    "repeated-column": (
        "cột này ghi cùng một nội dung với cột “{first}”; hãy giữ lại một cột và xóa cột kia rồi nạp lại."
    ),
    "unknown-column": (
        "không có cột nào tên “{found}” trong mẫu nên cột này không được đọc; "
        "nếu cần, hãy sửa tiêu đề theo đúng mẫu."
    ),
}

_CELLS = {
    "empty-cell": "ô này không được để trống; hãy điền vào rồi nạp lại.",
    "empty-cell/nobody": "dòng này chưa nói là ai; hãy điền ít nhất một trong các cột {allowed}.",
    "too-long": "chỉ được dài tối đa {longest} ký tự, nhưng đang dài {length} ký tự: “{found}”; hãy rút ngắn lại.",
    "bad-number": "phải là một số nguyên không âm, nhưng đang ghi “{found}”; hãy sửa lại.",
    "bad-number/question-number": (
        "số câu phải là số nguyên từ 1 đến {last}, nhưng đang ghi “{found}”; hãy đánh số lại cho đúng."
    ),
    "bad-number/repeated": (
        "số câu “{found}” đã dùng ở dòng {first_row}; mỗi câu phải có một số riêng, từ 1 đến {last}."
    ),
    "bad-date": "phải là ngày dạng 28/10/2024 hoặc 2024-10-28, nhưng đang ghi “{found}”; hãy sửa lại.",
    "bad-yes-no": "ghi “x” nếu có, để trống nếu không; đang ghi “{found}”.",
}

_UNITS = {
    "duplicate-unit": (
        "đơn vị mã “{found}” với cùng ngày bắt đầu đã có ở dòng {first_row}; hãy xóa một dòng, hoặc sửa mã hay ngày."
    ),
    "unknown-parent": (
        "không tìm thấy đơn vị cấp trên mã “{found}”, cả trong tệp này lẫn trong danh mục đã nạp; "
        "hãy sửa mã hoặc thêm đơn vị đó."
    ),
    "ends-before-it-starts": "đến ngày {found} là trước khi bắt đầu có hiệu lực; hãy sửa một trong hai ngày.",
    "overlapping-validity": (
        "đơn vị mã “{found}” có hai dòng cùng hiệu lực trong một số ngày; "
        "hãy sửa từ ngày, đến ngày để hai dòng không chồng lên nhau."
    ),
    "circle-of-parents": (
        "mã cấp trên “{found}” tạo thành vòng: đi ngược lên các cấp trên lại gặp chính đơn vị này; "
        "hãy sửa mã cấp trên."
    ),
}

_EXCLUSIONS = {
    "bad-effect": "phải là một trong {allowed}, nhưng đang ghi “{found}”; hãy sửa lại.",
    "bad-phone/exclusion": (
        "số điện thoại phải có 10 chữ số và bắt đầu bằng 0, nhưng đang ghi “{found}”; "
        "ghi như vậy thì không khớp với ai, hãy sửa lại."
    ),
    "bad-citizen-number/exclusion": (
        "số căn cước phải có đúng 12 chữ số, nhưng đang ghi “{found}”; "
        "ghi như vậy thì không khớp với ai, hãy sửa lại."
    ),
    "lost-leading-zero": (
        "số “{found}” có vẻ đã mất số 0 ở đầu do bảng tính hiểu là số lượng; "
        "hãy đổi cột sang dạng Văn bản rồi ghi lại đủ các chữ số."
    ),
}

_BANK = {
    "duplicate-question": "nội dung trùng với câu hỏi ở dòng {first_row}; hãy xóa hoặc viết lại một trong hai câu.",
    "repeated-option": "phương án {letter} giống phương án {first}: “{found}”; hãy sửa một trong hai phương án.",
    "option-gap": (
        "phương án {letter} để trống trong khi phương án sau nó có nội dung; "
        "hãy điền vào hoặc dồn các phương án lên liền nhau."
    ),
    "answer-not-an-option": (
        "đáp án phải là một trong {allowed} (nhiều đáp án thì ghi cách nhau bằng dấu phẩy, ví dụ “A,C”), "
        "nhưng đang ghi “{found}”; hãy sửa lại."
    ),
    "too-many-questions": "ngân hàng chỉ được có tối đa {longest} câu hỏi; hãy bớt câu hỏi rồi nạp lại.",
    "no-questions": "tệp không có câu hỏi nào; hãy điền câu hỏi vào dưới dòng tiêu đề rồi nạp lại.",
    "similar-question": (
        "câu hỏi gần giống câu ở dòng {other_row} (trùng khoảng {percent} % số từ); "
        "hãy xem lại để chắc rằng đây là hai câu khác nhau."
    ),
    "example-row": "đây là câu hỏi ví dụ của mẫu nên được bỏ qua; hãy xóa dòng này khi đã có câu hỏi của mình.",
}

_TIME_FORMS = "dạng 28/10/2024 08:00:00 hoặc 2024-10-28T08:00:00"

_ENTRIES = {
    "bad-time": f"phải là thời điểm {_TIME_FORMS}, nhưng đang ghi “{{found}}”; hãy sửa lại.",
    "bad-time/order": (
        "thời điểm bắt đầu “{found}” lại sau thời điểm nộp bài “{submitted_at}”; hãy sửa một trong hai."
    ),
    "bad-answer": "bài làm không đúng với đề, đang ghi “{found}”; hãy sửa lại.",
    "bad-answer/length": (
        "bài làm phải có đúng {asked} câu trả lời (câu bỏ trống ghi “-”), nhưng đang có {found}; hãy sửa lại."
    ),
    "bad-answer/needs-numbers": (
        "đề của đợt này rút ngẫu nhiên từ ngân hàng nên phải ghi cả số câu, ví dụ “17A 3C 55-” cho đủ {asked} câu; "
        "đang ghi “{found}”."
    ),
    "bad-answer/shape": (
        "mỗi câu trả lời phải là số câu kèm một chữ cái từ A đến H hoặc dấu “-”, ví dụ “17A”, "
        "nhưng đang ghi “{found}”; hãy sửa lại."
    ),
    "bad-answer/no-such-question": (
        "trong “{found}”, câu {question} không có trong đề của đợt này; hãy sửa lại số câu."
    ),
    "bad-answer/repeated-question": (
        "câu {question} được trả lời hai lần, lần sau ghi “{found}”; mỗi câu chỉ được trả lời một lần."
    ),
    "bad-answer/not-an-option": (
        "câu {question}: phải là một trong {allowed}, hoặc “-” nếu bỏ trống, nhưng đang ghi “{found}”; hãy sửa lại."
    ),
    **rehearsal.PROBLEMS,
    "duplicate-entry": (
        "bài dự thi mã “{found}” đã có ở dòng {first_row} với nội dung giống hệt; hãy xóa một trong hai dòng."
    ),
    "problems-not-listed": "còn {more} lỗi nữa không liệt kê hết ở đây; hãy sửa các lỗi trên rồi nạp lại.",
    "entry-does-not-fit": "bài “{found}” đã có từ trước không khớp kiểu của đề này; câu nào không khớp thì tính là sai, hãy xem lại bài ấy.",
    "warnings-not-listed": "còn {more} lưu ý nữa không liệt kê hết ở đây.",
    "conflicting-entry": (
        "mã bài “{found}” đã được dùng cho một bài khác nội dung; mỗi bài phải có một mã riêng, hãy kiểm tra lại."
    ),
    "conflicting-entry/same-file": (
        "mã bài “{found}” đã dùng ở dòng {first_row} cho một bài khác nội dung; "
        "mỗi bài phải có một mã riêng, hãy kiểm tra lại."
    ),
    "bad-prediction": (
        "không đọc được dự đoán “{found}” thành một số nguyên; "
        "bài vẫn được nhận và được xếp sau mọi bài có dự đoán đọc được."
    ),
    "bad-phone": (
        "số điện thoại phải có 10 chữ số và bắt đầu bằng 0, nhưng đang ghi “{found}”; "
        "bài vẫn được nhận, số này giữ nguyên như đã ghi và không dùng để nhận ra người dự thi."
    ),
    "bad-phone/lost-leading-zero": (
        "số điện thoại “{found}” có vẻ đã mất số 0 ở đầu do bảng tính hiểu là số lượng; "
        "bài vẫn được nhận nhưng số này không dùng để nhận ra người dự thi. "
        "Muốn dùng, hãy đổi cột sang dạng Văn bản và ghi lại đủ 10 chữ số."
    ),
    "bad-citizen-number": (
        "số căn cước phải có đúng 12 chữ số, nhưng đang ghi “{found}”; "
        "bài vẫn được nhận, số này giữ nguyên như đã ghi và không dùng để nhận ra người dự thi."
    ),
    "bad-citizen-number/lost-leading-zero": (
        "số căn cước “{found}” có vẻ đã mất số 0 ở đầu do bảng tính hiểu là số lượng; "
        "bài vẫn được nhận nhưng số này không dùng để nhận ra người dự thi. "
        "Muốn dùng, hãy đổi cột sang dạng Văn bản và ghi lại đủ 12 chữ số."
    ),
    "bad-birth-date": (
        "ngày sinh phải có dạng 02/09/1990 hoặc 1990-09-02, nhưng đang ghi “{found}”; "
        "bài vẫn được nhận, ngày sinh giữ nguyên như đã ghi."
    ),
    "unknown-unit": (
        "đơn vị “{found}” không có trong danh mục; bài vẫn được nhận, "
        "và chờ Ban Tổ chức ghép với một đơn vị trong danh mục."
    ),
    "other-unit": (
        "người này đã dự thi với một đơn vị khác, còn bài này ghi “{found}”; "
        "bài vẫn được nhận và vẫn tính cho đơn vị ghi trong bài đầu tiên."
    ),
}

_CONTEST = {
    "bad-toml": "tệp không đúng cú pháp TOML; hãy xem lại dòng này và dòng ngay trước nó (lỗi: {reason}).",
    "bad-toml/beyond-bounds": "tệp không đúng cú pháp TOML: có số quá lớn hoặc có phần lồng nhau quá sâu.",
    "not-utf8": "tệp có chữ không thuộc bảng mã UTF-8; hãy lưu lại tệp với bảng mã UTF-8.",
    "missing-key": "thiếu mục “{column}”; hãy thêm vào rồi nạp lại.",
    "unknown-key": "không có mục nào tên như vậy nên mục này không được đọc; hãy kiểm tra lại tên mục.",
    "bad-value": "giá trị “{found}” không dùng được; hãy sửa lại.",
    "bad-value/text": "phải là một dòng chữ trong dấu ngoặc kép, không để trống, nhưng đang ghi “{found}”.",
    "bad-value/texts": 'phải là danh sách các dòng chữ, ví dụ ["…", "…"], nhưng đang ghi “{found}”.',
    "bad-value/slug": (
        "chỉ được gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ “hue-s-2024”, nhưng đang ghi “{found}”."
    ),
    "bad-value/whole-number": "phải là một số nguyên, nhưng đang ghi “{found}”.",
    "bad-value/yes-or-no": "phải là true (có) hoặc false (không), nhưng đang ghi “{found}”.",
    "bad-value/fraction": "phải là một số thập phân, ví dụ 0.8 cho 80 %, nhưng đang ghi “{found}”.",
    "bad-value/moment": "phải là thời điểm dạng 2024-10-28T00:00:00+07:00, nhưng đang ghi “{found}”.",
    "bad-value/day": "phải là ngày dạng 2024-10-28, nhưng đang ghi “{found}”.",
    "bad-value/one-of": "phải là một trong {allowed}, nhưng đang ghi “{found}”.",
    "bad-value/table": "phải là một nhóm mục riêng, nhưng đang ghi “{found}”.",
    "bad-value/tables": "phải là danh sách các nhóm mục, mỗi nhóm mở đầu bằng [[…]], nhưng đang ghi “{found}”.",
    "unknown-kind": "chương trình mới chỉ tổ chức được hội thi trắc nghiệm (“quiz”), nhưng đang ghi “{found}”.",
    "no-rounds": "hội thi chưa có đợt thi nào; hãy thêm ít nhất một đợt với thời điểm mở và đóng.",
    "out-of-range": "giá trị “{found}” nằm ngoài khoảng cho phép; hãy sửa lại.",
    "repeated-key": (
        "phải có ít nhất một tiêu chí và mỗi tiêu chí chỉ ghi một lần, nhưng đang ghi “{found}”; hãy sửa lại."
    ),
    "repeated-round": "có nhiều đợt cùng mang số {found}; hãy đánh số lại để mỗi đợt có một số riêng.",
    "closes-before-it-opens": "đợt {found} đóng trước hoặc đúng lúc mở; hãy sửa thời điểm mở hoặc đóng.",
    "overlapping-rounds": "hai đợt {found} chồng lên nhau về thời gian; hãy sửa để đợt trước đóng rồi đợt sau mới mở.",
}

SENTENCES: dict[str, str] = _HEADERS | _CELLS | _UNITS | _EXCLUSIONS | _BANK | _ENTRIES | _CONTEST
