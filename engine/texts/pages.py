"""The pages of the dashboard by their names in the address."""

TITLES = {
    "overview": "Tổng quan",
    "contests": "Hội thi",
    "accounts": "Tài khoản",
}
