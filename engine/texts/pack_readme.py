"""The README.txt of an evidence pack: what a journalist needs who has never heard of this program."""

from engine.core.contests import Contest
from engine.core.pack import Freeze
from engine.texts.numbers import exact_time

_README = """GÓI BẰNG CHỨNG
{title}
{round}, bản chốt lần {revision}, {frozen_at} (giờ Việt Nam)

Mã kiểm chứng (SHA-256):
{digest}

Gói này chứa mọi thứ mà kết quả được tính từ đó: từng bài dự thi, đề và đáp án, thể lệ, danh sách loại trừ,
các lần bốc thăm; và chính kết quả: bảng xếp hạng, người đoạt giải, ý kiến của giám khảo. Ai cũng có thể tính
lại từ đầu và so với kết quả đã công bố, không cần hỏi ban tổ chức và không cần phần mềm của ban tổ chức.


KIỂM TRA TRONG MỘT PHÚT

1. Cài Python 3.9 trở lên (python.org), không cần cài thêm gì khác.
2. Chép mã kiểm chứng từ trang công bố chính thức. Đừng chép mã trong gói này: kẻ làm giả gói cũng làm giả được mã
   ghi trong đó.
3. Chạy, thay MÃ bằng mã vừa chép:

       python3 kiem_tra.py GOI.zip MÃ

   Hoặc giải nén gói ra một thư mục rồi chạy trong thư mục đó:  python3 kiem_tra.py MÃ
   (Trên Windows gõ “py” thay cho “python3”.)

Chương trình in ra đáp số dự đoán, người đoạt giải, mã kiểm chứng tính lại, rồi “KHỚP.” hoặc “KHÔNG KHỚP” kèm từng
chỗ khác. Một triệu bài mất vài phút. kiem_tra.py dài chưa đến 300 dòng, chỉ dùng những gì có sẵn trong Python;
hãy đọc, hoặc nhờ người biết lập trình đọc, trước khi chạy. Ban tổ chức có thể cho biết mã SHA-256 của tệp này.

Ai có chương trình Bảng Vàng thì chạy:  python -m engine verify GOI.zip --digest MÃ


TRONG GÓI CÓ GÌ

Các tệp .jsonl: mỗi dòng là một đối tượng JSON, chữ Unicode (UTF-8). Thời điểm ghi theo giờ quốc tế (UTC), đến
phần triệu giây; cộng 7 giờ để ra giờ Việt Nam.

  contest.jsonl      thể lệ quyết định vòng này: thời gian mở và đóng, cách xếp hạng, các giải
  paper.jsonl        đề và đáp án; "voided" là câu bị hủy, ai cũng được tính đúng
  entries.jsonl      mọi bài của vòng: mã bài, người dự thi (bí danh), đơn vị, lúc bắt đầu, lúc nộp, lúc nhận, câu
                     trả lời ("-" là bỏ trống, dấu cách là câu không được rút), dự đoán, tình trạng, biên nhận
  units.jsonl        tên các đơn vị lúc chốt
  exclusions.jsonl   ai bị cấm thi (barred) hoặc không nhận giải (no-prize), theo bí danh
  draws.jsonl        các lần bốc thăm: chuỗi công khai, ai ghi, lúc nào, giữa những bài nào
  ranking.jsonl      bảng xếp hạng: hạng, mã bài, điểm, sai số dự đoán, hơn bài đứng trên ở tiêu chí nào
  winners.jsonl      người đoạt giải, ai bị bỏ qua và vì sao, giải nào để trống
  summary.jsonl      đáp số dự đoán, số người, số bài, số người đúng hết; bí danh của người đã có giải ở vòng khác
                     (holders) và của người bị loại khỏi danh sách giải (set_aside)
  approvals.jsonl    giám khảo nào duyệt hay không duyệt, lúc nào, trên mã kiểm chứng nào
  revision.jsonl     lần chốt: ai chốt, lúc nào, mã kiểm chứng
  *.parquet          các danh sách dài ở dạng Parquet, để mở bằng phần mềm thống kê; nội dung như tệp .jsonl
  manifest.json      mã SHA-256 và độ dài của từng tệp, mã kiểm chứng, số và mã của dòng nhật ký cuối lúc xuất gói
  manifest.sha256    mã SHA-256 của manifest.json
  kiem_tra.py        chương trình kiểm tra

Mã kiểm chứng là SHA-256 của chuỗi JSON chuẩn (khóa theo thứ tự chữ cái, không khoảng trắng) ghi mã SHA-256 của chín
tệp contest, paper, exclusions, entries, units, draws, ranking, winners, summary. Ý kiến giám khảo, tệp này và
kiem_tra.py không nằm trong mã kiểm chứng; chúng được giữ bởi manifest.json.

Tình trạng của bài: valid (được tính), void (bị hủy), barred (người bị cấm thi), late (đến sau lúc chốt),
from-the-future (giờ nộp sau giờ nhận quá 5 phút).


VÌ SAO KHÔNG CÓ TÊN NGƯỜI

Họ tên, số điện thoại, số căn cước không có trong gói. Mỗi người là một bí danh, giống nhau ở mọi tệp của gói này
và khác ở gói khác; chỉ ban tổ chức có khóa để dò ngược. Danh sách công bố cho biết tên của người đoạt giải.


BẠN ĐÃ DỰ THI? KIỂM TRA BÀI CỦA CHÍNH MÌNH

Khi nhận bài, chương trình trả cho bạn một biên nhận (receipt) và một số ngẫu nhiên (nonce). Biên nhận là SHA-256
của toàn bộ bài bạn gửi cùng với nonce, nên không ai dò được thông tin của bạn từ biên nhận, mà cũng không ai sửa
được bài của bạn mà biên nhận không đổi.

1. Tìm mã bài của bạn trong entries.jsonl; "receipt" ở dòng đó phải đúng là biên nhận bạn giữ, "answers" và
   "prediction" phải đúng như bạn đã trả lời.
2. Muốn tự tính biên nhận, điền đúng những gì bạn đã gửi vào đoạn sau rồi chạy bằng Python (chữ để trống ghi "",
   không có giờ bắt đầu thì ghi None):

       import hashlib, json
       bai = {{
           "account": "…", "answers": "ABCD…", "birth_date": "", "citizen_number": "",
           "contest": "{slug}", "entry_id": "…", "full_name": "…", "nonce": "…",
           "phone": "", "prediction": 800, "started_at": None,
           "submitted_at": "2024-10-28T01:00:00.000000Z", "unit": "…",
       }}
       chuoi = json.dumps(bai, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
       print(hashlib.sha256(chuoi.encode()).hexdigest())
"""


def readme(contest: Contest, freeze: Freeze) -> str:
    return _README.format(
        title=contest.title,
        round=f"{contest.round_word} {freeze.round_number}",
        revision=freeze.revision,
        frozen_at=exact_time(freeze.frozen_at),
        digest=freeze.digest,
        slug=contest.slug,
    )
