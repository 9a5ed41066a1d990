"""What is wrong with a row of an entry file, in a few words: for counting, and where only the code was kept."""

OTHER_KIND = "Lỗi khác của tệp"

KINDS: dict[str, str] = {
    "missing-column": "Thiếu cột",
    "repeated-column": "Cột bị lặp",
    "unknown-column": "Cột không dùng đến",
    "empty-cell": "Thiếu nội dung bắt buộc",
    "too-long": "Nội dung quá dài",
    "cell-too-long": "Nội dung quá dài",
    "forbidden-characters": "Ký tự không được phép",
    "bad-time": "Thời điểm không đọc được",
    "bad-answer": "Bài làm không đúng với đề",
    "duplicate-entry": "Mã bài lặp lại trong tệp",
    "conflicting-entry": "Trùng mã bài nhưng khác nội dung",
    "kept-for-rehearsal": "Mã dành riêng cho diễn tập",
    "not-rehearsed": "Mã không phải của diễn tập",
    "unknown-contest": "Không có hội thi này",
    "repeated-field": "Trường ghi nhiều lần",
    "wrong-type": "Sai kiểu giá trị",
    "formula-cell": "Ô là công thức",
    "error-cell": "Ô báo lỗi",
    "extra-cells": "Thừa ô so với tiêu đề",
    "legacy-encoding": "Phông chữ hoặc bảng mã cũ",
    "lost-leading-zero": "Mất số 0 ở đầu",
    "bad-prediction": "Số dự đoán không đọc được",
    "bad-phone": "Số điện thoại không hợp lệ",
    "bad-citizen-number": "Số CCCD không hợp lệ",
    "bad-birth-date": "Ngày sinh không đọc được",
    "unknown-unit": "Đơn vị chưa khớp danh mục",
    "other-unit": "Đơn vị khác bài đầu tiên",
}
