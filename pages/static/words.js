/* Loaded before Streamlit: its few words of English in Vietnamese, numbers as people here write them, and the
   way to sign-in once a session has ended. */
"use strict";
window.prerenderReady = false;

/* The dashboard answers at the root alone: without this Streamlit first asks below the address of each page. */
window.__streamlit = { BACKEND_BASE_URL: new URL("/", location.href).href };

/* Streamlit formats numbers and dates by the browser's language; here it is always Vietnamese. */
Object.defineProperty(Navigator.prototype, "language", { get: () => "vi-VN" });
Object.defineProperty(Navigator.prototype, "languages", { get: () => Object.freeze(["vi-VN", "vi"]) });

/* When the connection goes, ask whether the session still stands. */
const toSignIn = () =>
  fetch("/session", { cache: "no-store" })
    .then((answer) => { if (answer.status === 401) location.assign("/sign-in?note=ended"); })
    .catch(() => undefined);
window.WebSocket = class extends window.WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", toSignIn);
  }
};

const WORDS = {
  "Accounting": "Kế toán", "Add row": "Thêm dòng", "App pages": "Các trang", "Automatic": "Tự động", "Average": "Trung bình",
  "Average length": "Độ dài trung bình", "Autosize": "Vừa nội dung", "Add files": "Thêm tệp", "Based on sample": "Tính trên mẫu", "Browse files": "Chọn tệp",
  "Button action menu": "Trình đơn", "Calendar": "Lịch", "Cancel": "Hủy", "Cancel (Escape)": "Hủy (Escape)", "Change format": "Đổi định dạng",
  "Choose an option": "Chọn một mục", "Choose options": "Chọn các mục", "Choose date": "Chọn ngày", "Choose date and time": "Chọn ngày giờ",
  "Choose date range": "Chọn khoảng ngày", "Clear all": "Bỏ chọn tất cả", "Clear date": "Xóa ngày", "Clear date and time": "Xóa ngày giờ",
  "Clear dates": "Xóa các ngày", "Clear entry": "Xóa nội dung", "Clear selection": "Bỏ chọn", "Clear time": "Xóa giờ", "Clear value": "Xóa giá trị",
  "Close": "Đóng", "Close Search": "Đóng tìm kiếm", "Close fullscreen": "Thu nhỏ lại", "Close sidebar": "Đóng thanh bên", "Collapse sidebar": "Thu thanh bên",
  "Column menu": "Trình đơn cột", "Compact": "Rút gọn", "Connecting": "Đang kết nối", "Connection error": "Mất kết nối", "Connection timed out.": "Quá thời gian kết nối.",
  "Copy": "Sao chép", "Copy column name": "Sao chép tên cột", "Copy to clipboard": "Sao chép", "Count": "Số lượng", "Dark": "Tối", "Dataframe column menu": "Trình đơn cột",
  "Date range": "Khoảng ngày", "Decrement": "Giảm", "Delete row(s)": "Xóa dòng", "Distance": "Khoảng cách", "Distinct": "Khác nhau", "Dollar": "Đô la",
  "Download as CSV": "Tải về dạng CSV", "Download failed": "Tải về không thành công", "Drag and drop file here": "Kéo tệp vào đây", "Drag and drop files here": "Kéo các tệp vào đây",
  "Drag and drop directories here": "Kéo thư mục vào đây", "Duration": "Thời lượng", "Edit": "Sửa", "Empty": "Trống", "empty": "trống", "Euro": "Euro",
  "Exit fullscreen": "Thu nhỏ lại", "Expand sidebar": "Mở thanh bên", "Fullscreen": "Toàn màn hình", "Format": "Định dạng", "Hide column": "Ẩn cột",
  "Hide password text": "Ẩn mật khẩu", "Increment": "Tăng", "Invalid date": "Ngày không hợp lệ", "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:": "Chương trình có đang chạy không? Hãy báo người quản trị.",
  "Light": "Sáng", "Loading...": "Đang tải…", "Localized": "Theo tiếng Việt", "Logo": "Biểu trưng", "Main menu": "Trình đơn", "Maximum": "Lớn nhất", "Maximum length": "Độ dài lớn nhất",
  "Median": "Trung vị", "Minimum": "Nhỏ nhất", "Minimum length": "Độ dài nhỏ nhất", "Navigate to home page": "Về trang đầu", "Network Error": "Lỗi mạng", "Next Result": "Kết quả sau",
  "Next month": "Tháng sau", "Next page": "Trang sau", "No content": "Không có nội dung", "No data": "Không có dữ liệu", "No options": "Không có mục nào", "No options to select.": "Không có mục nào để chọn.",
  "No results": "Không tìm thấy", "Notifications": "Thông báo", "OK": "Được", "Open": "Mở", "Page not found": "Không có trang này", "Pagination": "Phân trang",
  "Past 2 Years": "2 năm qua", "Past 3 Months": "3 tháng qua", "Past 6 Months": "6 tháng qua", "Past Month": "Tháng qua", "Past Week": "Tuần qua", "Past Year": "Năm qua",
  "Percent": "Phần trăm", "Pin column": "Ghim cột", "Plain": "Số thường", "Press Enter to apply": "Nhấn Enter để áp dụng", "Press Enter to submit form": "Nhấn Enter để gửi",
  "Press ⌘+Enter to apply": "Nhấn ⌘+Enter để áp dụng", "Press Ctrl+Enter to apply": "Nhấn Ctrl+Enter để áp dụng", "Press ⌘+Enter to submit form": "Nhấn ⌘+Enter để gửi", "Press Ctrl+Enter to submit form": "Nhấn Ctrl+Enter để gửi", "Previous Result": "Kết quả trước", "Previous month": "Tháng trước", "Previous page": "Trang trước",
  "Print": "In", "Quick select": "Chọn nhanh", "Quick select a date range": "Chọn nhanh khoảng ngày", "Range": "Khoảng", "Rerun": "Chạy lại", "Reset": "Đặt lại", "Running...": "Đang chạy…",
  "Scientific": "Khoa học", "Script execution error": "Lỗi khi chạy trang", "Scroll tabs left": "Cuộn thẻ sang trái", "Scroll tabs right": "Cuộn thẻ sang phải", "Search": "Tìm", "Select all": "Chọn tất cả", "Select...": "Chọn…",
  "Selected values": "Đã chọn", "Show password": "Hiện mật khẩu", "Hide password": "Ẩn mật khẩu", "Show password text": "Hiện mật khẩu", "Show/hide columns": "Ẩn, hiện cột", "Sidebar": "Thanh bên", "Skip to main content": "Đến nội dung chính",
  "Sort ascending": "Xếp tăng dần", "Sort descending": "Xếp giảm dần", "Standard deviation": "Độ lệch chuẩn", "Statistics": "Thống kê", "Stop": "Dừng", "Streamlit server is not responding. Are you connected to the internet?": "Máy chủ không trả lời. Hãy kiểm tra mạng.",
  "Sum": "Tổng", "System": "Theo máy", "The page that you have requested does not seem to exist. Running the app's main page.": "Không có trang này; đang mở trang đầu.",
  "Theme": "Giao diện", "This field is required": "Cần điền ô này", "Time": "Giờ", "Too many files": "Quá nhiều tệp", "Try again": "Thử lại", "Unknown error": "Lỗi chưa rõ", "Unknown Error": "Lỗi chưa rõ", "Unpin column": "Bỏ ghim cột",
  "Upload": "Chọn tệp", "file upload": "Chọn tệp", "Uploading...": "Đang tải lên…", "Values": "Giá trị", "View all": "Xem tất cả", "View fewer": "Thu gọn", "View less": "Thu gọn", "View more": "Xem thêm", "Yen": "Yên",
  "Something went wrong with the app.": "Có lỗi trong chương trình.", "This app has encountered an error. The original error message is redacted to prevent data leaks.": "Có lỗi của chương trình.",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.": "Phím mũi tên để chọn ngày, Enter để lấy, Escape để đóng.",
};
const PATTERNS = [
  [/^Limit (\d+)(\D+) per file(.*)$/, "Tối đa $1 $2 mỗi tệp$3"], [/^(\d+)(\D+) per file(.*)$/, "Tối đa $1 $2 mỗi tệp$3"],
  [/^day, (.+)$/, "ngày, $1"], [/^month, (.+)$/, "tháng, $1"], [/^year, (.+)$/, "năm, $1"], [/^hour, (.+)$/, "giờ, $1"], [/^minute, (.+)$/, "phút, $1"],
  [/^Remove (.+)$/, "Bỏ $1"], [/^Add: (.+)$/, "Thêm: $1"], [/^Page (\d+)$/, "Trang $1"], [/^View (\d+) more$/, "Xem thêm $1"],
  [/^Select (\d+) matches$/, "Chọn $1 mục khớp"], [/^Help for (.+)$/, "Giải thích: $1"], [/^(\d+) of (\d+)$/, "$1 trên $2"],
  [/^(\d+) results?$/, "$1 kết quả"], [/^(\d+) options? available\.$/, "Có $1 mục."], [/^Showing page (\d+) of (\d+)$/, "Trang $1 trên $2"], [/^File must be (.+) or smaller\.$/, "Tệp phải từ $1 trở xuống."],
  [/^Selected (.+?)\. Choose an option$/, "Đang chọn $1"], [/^Connection failed with status (\d+).*$/, "Kết nối không thành công ($1)"],
  [/^(\d+)\.(\d)([KMG]?B)$/, "$1,$2 $3"],
];
const said = (text) => {
  const word = text.trim();
  if (word in WORDS) return text.replace(word, WORDS[word]);
  for (const [english, vietnamese] of PATTERNS) if (english.test(word)) return text.replace(word, word.replace(english, vietnamese));
  return text;
};
/* What people typed or records hold stays as it is: cells, lists of choices, and our own text. */
const OURS = '[data-testid="stMarkdownContainer"], [data-testid="stText"], [data-testid="stHtml"], [role="gridcell"], [role="option"][data-key]:not([data-key^="__"]), textarea, code, .reason';
/* Yet what stands on the button of an upload is the framework's word. */
const THEIRS = '[data-testid="stFileUploaderDropzone"]';
const NAMED = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
/* What an empty part of a date asks for; "mm" is a month or a minute. */
const ASKED = { day: "ngày", month: "tháng", year: "năm", hour: "giờ", minute: "phút", second: "giây" };

const translate = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const around = node.parentElement;
    if (!around || (around.closest(OURS) && !around.closest(THEIRS))) return;
    const asked = around.hasAttribute("data-placeholder") && /^[a-z]{2,4}$/.test(node.data) && ASKED[around.dataset.type];
    const text = asked || said(node.data);
    if (text !== node.data) node.data = text;
  } else if (node.nodeType === Node.ELEMENT_NODE) {
    for (const name of NAMED) {
      const value = node.getAttribute(name);
      if (value && said(value) !== value) node.setAttribute(name, said(value));
    }
    for (const child of node.childNodes) translate(child);
  }
};
new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "childList") change.addedNodes.forEach(translate);
    else if (change.type === "characterData") translate(change.target);
    else {
      const value = change.target.getAttribute(change.attributeName);
      if (value && said(value) !== value) change.target.setAttribute(change.attributeName, said(value));
    }
  }
}).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMED });

/* On a phone the list of pages covers the page: it closes once one is chosen. */
document.addEventListener("click", (event) => {
  if (innerWidth > 768 || !event.target.closest('[data-testid="stSidebarNavLink"]')) return;
  setTimeout(() => document.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click(), 50);
});
