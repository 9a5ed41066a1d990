"""Roles as people here call them, and what each is for."""

from engine.core.roles import Role

ROLES = {
    Role.ORGANISER: "ban tổ chức",
    Role.SECRETARY: "thư ký",
    Role.JUDGE: "giám khảo",
    Role.OFFICIAL: "cán bộ đơn vị",
    Role.LEADER: "lãnh đạo",
}
PURPOSES = {
    Role.ORGANISER: "Cấu hình hội thi, nạp dữ liệu, chốt kết quả, quản lý tài khoản.",
    Role.SECRETARY: "Nạp đề và bài dự thi, chốt kết quả.",
    Role.JUDGE: "Xác nhận đáp án, xử lý bài dự thi, duyệt kết quả.",
    Role.OFFICIAL: "Theo dõi tham gia của đơn vị mình và các đơn vị trực thuộc.",
    Role.LEADER: "Xem tất cả, không thay đổi gì.",
}
_NOT_PEOPLE = {
    "operator": "người vận hành máy chủ",
    "demo": "chương trình minh hoạ",
    "intake": "cổng nhận bài",
}


def called(who: str) -> str:
    """Who did something, as a sentence calls them: an account by its name, the rest in words."""
    return _NOT_PEOPLE.get(who, who)
