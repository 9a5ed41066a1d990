"""The words about where units lie: layouts of tiles, uploaded maps, and both on the live board."""

from collections.abc import Mapping

from engine.core.map_matching import How, Why

TITLE = "Bản đồ và ô vị trí"
LEAD = (
    "Trang Tham gia xếp các đơn vị theo vị trí thật: mỗi đơn vị một ô, hoặc bản đồ nếu đã có tệp ranh giới. "
    "Sửa ở đây, mọi người đang xem thấy ngay."
)
PART = "Phần"
PARTS = {"tiles": "Ô vị trí", "map": "Bản đồ"}

# Tiles.
OF_UNIT = "Các đơn vị trực thuộc"
SOURCES: Mapping[str, str] = {
    "edited": "Cách xếp do ban tổ chức sửa.",
    "shipped": "Cách xếp có sẵn trong chương trình.",
    "automatic": "Chưa có cách xếp theo vị trí: các ô đang xếp lần lượt theo mã đơn vị.",
}
SAVED = "Lần sửa {version}, {by}, {at}. Lý do: {reason}"
ADDED = "Mới thêm vào cuối vì cách xếp cũ chưa có: {names}."
PREVIEW = "Xem trước"
EDIT = "Sửa cách xếp"
EDIT_HOW = (
    "Mỗi dòng, mỗi cột của bảng là một ô; bấm đúp vào ô để chọn đơn vị, để trống nếu không có gì ở đó. "
    "Phía trên là hướng bắc, bên phải là hướng đông."
)
SWAP = "Đổi chỗ nhanh"
SWAP_WHAT, SWAP_WITH, SWAP_DO = "Đưa đơn vị", "đến chỗ của", "Đổi chỗ"
EMPTY = "·"
EMPTY_PLACE = "Ô trống: dòng {row}, cột {column}"
ROWS, COLUMNS = "Số dòng", "Số cột"
MISSING = "Chưa có ô: {names}. Khi hiển thị, các đơn vị này đứng ở dòng cuối để không bị mất."
REASON = "Lý do"
REASON_HINT = "Ví dụ: đưa Nam Đông về đúng phía nam Phú Lộc"
SAVE, SAVED_DONE = "Lưu cách xếp", "Đã lưu cách xếp ô. Trang Tham gia dùng ngay cách xếp này."
DISCARD = "Bỏ các thay đổi chưa lưu"
MOVED = (
    "Trong lúc bạn xem, người khác đã lưu một cách xếp khác. Dưới đây là cách xếp mới; các thay đổi bạn chưa lưu "
    "không còn và chưa được ghi. Hãy xem rồi sửa tiếp."
)
RESET = "Về cách xếp có sẵn"
RESET_PLAIN = "Về cách xếp theo mã"
RESET_WHY = "Các lần sửa trước vẫn còn trong Nhật ký."
RESET_DONE = "Đã bỏ cách xếp tự sửa."
NOTHING_TO_LAY = "Danh mục chưa có đơn vị nào có từ hai đơn vị trực thuộc, nên chưa có gì để xếp."

# Maps.
UPLOAD = "Tệp ranh giới (GeoJSON)"
UPLOAD_HELP = (
    "Tệp .geojson hoặc .json dạng FeatureCollection, tọa độ kinh độ, vĩ độ (WGS 84), tối đa {most} MB. "
    "Chương trình tự rút gọn đường ranh, chỉ giữ bản rút gọn và mã SHA-256 của tệp gốc."
)
UPLOAD_NOTE = (
    "Chương trình không kèm bản đồ hành chính vì không có nguồn nào được phép dùng tự do. "
    "Hãy dùng tệp của cơ quan quản lý đất đai hoặc địa giới hành chính của tỉnh."
)
STEPS = {
    "": "Đang đọc tệp {file}…",
    "read": "Đang đọc tệp {file}: {part} %",
    "project": "Đang chuyển tọa độ: {part} %",
    "simplify": "Đang rút gọn đường ranh: {part} %",
}
NOT_READ = (
    "Chưa đọc được tệp vì lỗi của chương trình (mã tra cứu {reference}). Hãy gửi mã này cho người quản trị."
)
FOUND = "{shapes} hình, ghép được {matched} hình với {units} đơn vị thuộc {parent}."
FOUND_NOTHING = "{shapes} hình, nhưng chưa ghép được với đơn vị nào của hội thi. Hãy ghép tay bên dưới."
SMALLER = "Rút gọn từ {before} xuống {after} điểm; đường ranh chung của hai đơn vị vẫn là một đường."
SKIPPED = "Bỏ qua {count} đối tượng không phải vùng ({kinds})."
BY_CODE, BY_NAME = "Ghép mã theo cột “{name}”.", "Ghép tên theo cột “{name}”."
LEFT = "Hình chưa ghép ({count})"
LEFT_NONE = "Mọi hình trong tệp đều đã ghép với một đơn vị."
WITHOUT = "Đơn vị chưa có hình ({count})"
WITHOUT_NONE = "Mọi đơn vị cùng cấp đều đã có hình."
COLUMN_SHAPE, COLUMN_WHY, COLUMN_UNIT, COLUMN_NEAR = (
    "Hình trong tệp",
    "Vì sao chưa ghép",
    "Ghép với",
    "Gần giống",
)
WHY: Mapping[Why, str] = {
    Why.NOTHING: "không có mã hay tên nào khớp",
    Why.SEVERAL: "nhiều đơn vị cùng tên",
    Why.AGAINST: "mã là của một đơn vị, tên là của đơn vị khác",
}
HOW: Mapping[How, str] = {How.CODE: "theo mã", How.NAME: "theo tên", How.PERSON: "ghép tay"}
MATCH_HOW = "Chọn đơn vị cho từng hình còn lại; hình để trống sẽ không được vẽ."
KEEP, KEEP_REPLACES = "Dùng bản đồ này", "Thay bản đồ đang dùng"
KEEP_HINT = "Ví dụ: theo hồ sơ địa giới hành chính số …"
REPLACES = "Bản đồ này sẽ thay bản do {by} tải lên lúc {at}."
KEPT = "Đã lưu bản đồ. Trang Tham gia dùng ngay bản đồ này."
STANDING = "Bản đồ {parent}: {units} đơn vị"
STANDING_FILE = (
    "Tệp {file}, {by} tải lên lúc {at}, {before} điểm, rút gọn còn {after} điểm. SHA-256: {sha256}"
)
NO_MAP = "Chưa có bản đồ nào. Trang Tham gia đang dùng ô vị trí."
REMATCH, REMATCHED = "Ghép lại", "Đã ghép lại hình với đơn vị."
REMATCH_WHAT, REMATCH_WITH = "Hình", "Là của đơn vị"
NOBODY = "Không của đơn vị nào"
IS_OF = "{shape} → {unit}"
REMOVE, REMOVED = "Gỡ bản đồ", "Đã gỡ bản đồ. Trang Tham gia trở lại dùng ô vị trí."
REMOVE_WHY = "Gỡ xong, trang Tham gia trở lại dùng ô vị trí. Có thể tải bản đồ lên lại bất cứ lúc nào."
ALT = "Bản đồ {count} đơn vị của {parent}"

REFUSALS = {
    "layout-has-problems": "Cách xếp còn {count} chỗ chưa đúng nên chưa lưu. Hãy sửa các ô đã nêu rồi lưu lại.",
    "layout-changed-meanwhile": (
        "Trong lúc bạn sửa, {by} đã lưu một cách xếp khác nên chưa có gì được ghi. Hãy tải lại trang, xem cách xếp mới rồi sửa tiếp."
    ),
    "layout-unchanged": "Cách xếp không khác bản đang dùng nên không có gì để lưu.",
    "layout-not-edited": "Đơn vị này đang dùng cách xếp có sẵn, chưa ai sửa nên không có gì để bỏ.",
    "nothing-below": "“{name}” không có đơn vị nào bên dưới nên không có ô nào để xếp.",
    "map-matches-nothing": (
        "Mới ghép được {count} đơn vị; một bản đồ phải có ít nhất hai. Hãy ghép tay, hoặc kiểm tra xem tệp có đúng của tỉnh "
        "và đúng năm của danh mục không."
    ),
    "map-of-mixed-levels": (
        "Các đơn vị được ghép không cùng cấp hoặc không cùng thuộc một đơn vị cấp trên. "
        "Mỗi tệp chỉ vẽ một cấp: hãy bỏ ghép các hình khác cấp, rồi tải cấp kia bằng tệp riêng."
    ),
    "map-of-other-units": (
        "Sau khi ghép, bản đồ không còn là của các đơn vị thuộc “{name}”. Hãy kiểm tra lại, hoặc gỡ bản đồ rồi tải tệp lên lại."
    ),
    "map-changed-meanwhile": (
        "Bản đồ này vừa được {by} thay đổi nên chưa có gì được ghi. Hãy tải lại trang rồi làm lại."
    ),
    "no-such-map": "Bản đồ này không còn được dùng (đã gỡ hoặc đã được thay). Hãy tải lại trang.",
    "no-such-shape": "Bản đồ không có hình này. Hãy tải lại trang rồi chọn lại.",
}

PROBLEMS = {
    "layout-empty": "chưa có đơn vị nào trong bảng. Hãy xếp ít nhất một đơn vị.",
    "layout-too-large": "cách xếp có {rows} dòng và {wide} cột; mỗi chiều nhiều nhất {most}. Hãy xếp gọn lại.",
    "layout-code-twice": "đơn vị mã {found} đã có ô ở dòng {first}. Hãy bỏ bớt một ô.",
    "layout-code-unknown": "không có đơn vị mã “{found}” ngay bên dưới đơn vị này. Hãy chọn lại hoặc để trống.",
    "geojson-not-json": (
        "nội dung tệp không phải JSON (hỏng từ dòng {line}). Hãy tải lại tệp gốc, hoặc xuất lại dạng GeoJSON từ phần mềm bản đồ."
    ),
    "geojson-not-geojson": (
        "tệp là JSON nhưng ở mức ngoài cùng không phải FeatureCollection có danh sách “features”; tìm thấy: {found}. "
        "Hãy xuất lại lớp ranh giới dạng GeoJSON (FeatureCollection)."
    ),
    "geojson-own-crs": (
        "tệp dùng hệ tọa độ riêng “{found}” (chẳng hạn VN-2000), không phải kinh độ, vĩ độ. "
        "Hãy xuất lại với hệ tọa độ WGS 84 (EPSG:4326)."
    ),
    "geojson-not-lonlat": (
        "tọa độ của đối tượng thứ {number} không phải kinh độ, vĩ độ: “{found}”. "
        "Hãy xuất lại với hệ tọa độ WGS 84 (EPSG:4326), kinh độ đứng trước."
    ),
    "geojson-empty": (
        "tệp không có vùng nào (Polygon, MultiPolygon) để vẽ. Hãy chọn lớp ranh giới dạng vùng rồi xuất lại."
    ),
    "geojson-not-a-number": "trong tệp có tọa độ là “{found}”, không phải số. Hãy kiểm tra lại lớp dữ liệu rồi xuất lại.",
    "geojson-too-deep": (
        "tệp có quá nhiều tầng ngoặc lồng nhau, không giống tệp ranh giới nên không được đọc. Hãy xuất lại từ phần mềm bản đồ."
    ),
    "geojson-too-many": "tệp có hơn {limit} đối tượng. Hãy tách riêng lớp ranh giới của tỉnh rồi tải lên lại.",
    "geojson-bad-shape": (
        "tọa độ của đối tượng thứ {number} không đọc được (thiếu số hoặc sai cấu trúc). Hãy sửa đối tượng đó rồi xuất lại."
    ),
}

BOARD = {
    "name": "Bản đồ tỷ lệ tham gia",
    "hint": "Phím mũi tên để đi giữa các đơn vị, Enter để mở.",
    "unknown": "chưa có số liệu",
    "aria": "{name}: {rate}, {people} trên {headcount} người, {standing}",
    "aria_unknown": "{name}: {people} người, chưa có số liệu về tổng số người",
    "title": "{name}\n{rate} ({people}/{headcount} người)\n{standing}",
    "title_unknown": "{name}\n{people} người, chưa có số liệu về tổng số người",
    "above_all": "vượt 100 %, cần kiểm tra",
    "pace": {
        "over": "nhanh hơn tiến độ đều {points} điểm",
        "at": "đúng tiến độ đều",
        "under": "chậm hơn tiến độ đều {points} điểm",
        "far": "chậm xa tiến độ đều, {points} điểm",
    },
    "goal": {
        "over": "vượt chỉ tiêu {points} điểm",
        "at": "vừa đạt chỉ tiêu",
        "under": "kém chỉ tiêu {points} điểm",
        "far": "kém xa chỉ tiêu, {points} điểm",
    },
    "no_target": "hội thi không đặt chỉ tiêu",
    "off_map": "Chưa có trên bản đồ:",
    "shorten": ["Phường ", "Xã ", "Thị trấn ", "Huyện ", "Thị xã ", "Quận "],
    "legend": {
        "pace": [
            ["over", "▲ nhanh hơn tiến độ đều"],
            ["under", "▽ chậm hơn"],
            ["far", "▼ chậm xa (gạch chéo)"],
            ["unknown", "chưa có số liệu"],
        ],
        "goal": [
            ["over", "▲ đạt chỉ tiêu"],
            ["under", "▽ chưa đạt"],
            ["far", "▼ kém xa (gạch chéo)"],
            ["unknown", "chưa có số liệu"],
        ],
        "none": [["plain", "tỷ lệ từ thấp đến cao"], ["unknown", "chưa có số liệu"]],
    },
}
"""For pages/static/board/map.js: comes with the shapes. A point is a percentage point."""
