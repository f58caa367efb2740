//! Three made-up months of a made-up commune; nothing here is real.

use cchc_core::{Assignment, Catalogue, Scorebook};
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) fn assignment() -> Arc<Assignment> {
    let catalogue = json!({
        "schema": "cchc/catalogue/1", "id": "made-up",
        "decision": { "number": "01/QĐ-UBND", "date": "2025-12-31", "issuer": "UBND tỉnh Mẫu" },
        "classes": [ { "name": "A", "from": "80" }, { "name": "B", "from": "60" }, { "name": "C", "from": "0" } ],
        "indices": {
            "I": { "title": "Chỉ đạo, điều hành", "max": "5" },
            "1.1": { "title": "Kế hoạch CCHC", "max": "1",
                     "levels": [ { "label": "Ban hành đúng hạn", "points": "1" }, { "label": "Ban hành chậm", "points": "0.5" } ] },
            "1.2": { "title": "Tuyên truyền <b>CCHC</b> | báo, đài", "max": "2" },
            "1.3": { "title": "Kiểm tra, xử lý vấn đề", "max": "2", "proportion": { "step": "0.25", "round": "down" } },
            "II": { "title": "Thủ tục hành chính", "max": "6" },
            "2.1": { "title": "Giải quyết hồ sơ đúng hạn", "max": "3",
                     "contents": { "mot-cua": { "title": "tại bộ phận một cửa", "points": "2" } } },
            "2.2": { "title": "Hài lòng của người dân", "max": "2", "assess": "survey" },
            "2.3": { "title": "Công khai thủ tục", "max": "1" }
        }
    });
    let commune = json!({
        "schema": "cchc/commune/1",
        "commune": { "name": "xã Mẫu", "province": "tỉnh Mẫu", "code": "00001" },
        "year": 2026, "catalogue": "catalogue.yaml",
        "units": {
            "vhxh": { "name": "Phòng Văn hóa - Xã hội" },
            "vp": { "name": "Văn phòng HĐND và UBND" },
            "hcc": { "name": "Trung tâm Phục vụ hành chính công" }
        },
        "assign": {
            "vhxh": [ { "lead": "I" }, { "monitor": "all" } ],
            "vp": [ { "lead": "2.2, 2.3" }, { "lead": "2.1", "except": ["mot-cua"] } ],
            "hcc": [ { "lead": "2.1", "only": ["mot-cua"] }, { "coordinate": "2.3", "with": ["vp"] } ]
        },
        "office": { "signature": { "authority": ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "name": "Nguyễn Văn Mẫu" } }
    });
    let catalogue = Catalogue::new(serde_json::from_value(catalogue).unwrap()).unwrap();
    Arc::new(Assignment::new(Arc::new(catalogue), serde_json::from_value(commune).unwrap()).unwrap())
}

fn book(scorebook: Value) -> Scorebook {
    Scorebook::new(assignment(), serde_json::from_value(scorebook).unwrap()).unwrap()
}

pub(crate) fn january() -> Scorebook {
    book(json!({
        "schema": "cchc/scorebook/1", "commune": "commune.yaml", "period": "2026-01",
        "scores": { "1.2": { "self": "1" } }
    }))
}

pub(crate) fn march() -> Scorebook {
    book(json!({
        "schema": "cchc/scorebook/1", "commune": "commune.yaml", "period": "2026-03",
        "scores": {
            "1.1": { "level": 2, "evidence": ["kh-01"] },
            "1.2": { "self": "1" },
            "1.3": { "done": "1", "of": "2" }
        },
        "evidence": { "kh-01": { "number": "01/KH-UBND", "title": "Kế hoạch CCHC", "date": "2026-01-15", "file": "evidence/kh-01.pdf" } },
        "tasks": [ { "id": "cong-khai", "title": "Niêm yết thủ tục", "unit": "vp", "due": "Tháng 3/2026", "done": null } ]
    }))
}

/// February is missing on purpose.
pub(crate) fn april() -> Scorebook {
    book(json!({
        "schema": "cchc/scorebook/1", "commune": "commune.yaml", "period": "2026-04", "follows": "2026-03.yaml",
        "previous": [ { "period": "2025", "percent": "61.2", "class": "B", "rank": "85/92", "source": "Quyết định 9/QĐ-UBND (làm mẫu)",
                        "scores": { "I": "3.5" } } ],
        "scores": {
            "1.1": { "level": 1, "evidence": ["kh-01", "bc-02"], "explanation": "Đã ban hành" },
            "1.2": { "self": "1.5" },
            "1.3": { "done": "47", "of": "50", "evidence": ["mat-roi"] },
            "2.1": { "contents": { "mot-cua": { "self": "1.5", "evidence": ["kh-01"] } }, "rest": { "self": "0.5" } },
            "2.3": { "not_applicable": true, "note": "Chưa áp dụng" }
        },
        "evidence": {
            "kh-01": { "number": "01/KH-UBND", "title": "Kế hoạch CCHC", "date": "2026-01-15", "file": "evidence/kh-01.pdf" },
            "bc-02": { "number": "02/BC-UBND", "title": "Báo cáo quý I", "date": "2026-04" }
        },
        "tasks": [
            { "id": "cong-khai", "title": "Niêm yết thủ tục; cập nhật, công khai\\đầy đủ", "unit": "vp", "with": ["hcc"], "index": "2.3",
              "due": "Tháng 3/2026", "done": null },
            { "id": "kiem-tra", "title": "Kiểm tra CCHC đợt 1 tại các thôn, xóm, tổ dân phố trên địa bàn xã theo kế hoạch", "unit": "vhxh", "index": "1.3",
              "due": "chậm nhất ngày 20/5/2026", "done": null },
            { "id": "tong-ket", "title": "Tổng kết năm", "unit": "vhxh", "due": "Quý IV/2026", "done": null },
            { "id": "thuong-xuyen", "title": "Tuyên truyền", "unit": "vhxh", "index": "1.2", "due": "Thường xuyên", "done": null },
            { "id": "ke-hoach", "title": "Ban hành kế hoạch", "unit": "vhxh", "due": "2026-01-31", "done": "2026-01-15", "result": "Đã ban hành" }
        ]
    }))
}
