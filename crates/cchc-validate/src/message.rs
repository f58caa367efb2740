//! The catalogue of messages: everything that is said, in Vietnamese and in English.
//!
//! A message is a function, so that none can lack a language and the compiler sees to it that every `{name}` in it
//! is given. Messages have no capital first letter and no full stop at the end; what the user wrote stands in back-ticks.
//!
//! A message that names keys of our files has a second wording for [`Medium::Document`], under `document`. There, what
//! stands between “ and ” is to be written in the document, in forms that its reader understands (`docs/vi/cach-viet.md`),
//! and an ellipsis is filled in by who writes it. About a month of scores it names the columns of the sheets that units
//! fill in.

use crate::Medium;
use cchc_core::Lang;
use std::fmt::Display;

/// In which language is spoken, and to whom: to who mends a file or to who mends a document.
#[derive(Clone, Copy, Default)]
pub(crate) struct Voice {
    pub(crate) lang: Lang,
    pub(crate) medium: Medium,
}

macro_rules! messages {
    ($(
        $(#[$doc:meta])*
        $name:ident($($arg:ident),*) {
            vi: $vi:literal, en: $en:literal
            $(, document: { vi: $document_vi:literal, en: $document_en:literal $(,)? })?
            $(,)?
        }
    )*) => {
        $(
            $(#[$doc])*
            pub(crate) fn $name(voice: Voice, $($arg: impl Display),*) -> String {
                match (voice.medium, voice.lang) {
                    $(
                        (Medium::Document, Lang::Vi) => format!($document_vi),
                        (Medium::Document, Lang::En) => format!($document_en),
                    )?
                    (_, Lang::Vi) => format!($vi),
                    (_, Lang::En) => format!($en),
                }
            }
        )*

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$(
            (stringify!($name), $vi, $en),
            $((concat!(stringify!($name), " of a document"), $document_vi, $document_en),)?
        )*];
    };
}

messages! {
    // What things are called.
    part(id) { vi: "phần {id}", en: "part {id}" }
    item(id) { vi: "mục {id}", en: "index {id}" }
    parts(ids) { vi: "các phần {ids}", en: "parts {ids}" }
    items(ids) { vi: "các mục {ids}", en: "indices {ids}" }
    everything() { vi: "toàn bộ các chỉ số", en: "all indices" }
    titled(name, title) { vi: "{name} “{title}”", en: "{name} “{title}”" }
    unlisted(name) {
        vi: "những mục mà bộ chỉ số chưa ghi của {name}",
        en: "what {name} holds beyond its listed indices",
    }
    content(title, name) { vi: "nội dung “{title}” của {name}", en: "content “{title}” of {name}" }
    rest(name) {
        vi: "phần còn lại (ngoài các nội dung đã nêu) của {name}",
        en: "the rest (beyond the named contents) of {name}",
    }
    except(title, name) { vi: "{name} (trừ nội dung “{title}”)", en: "{name} (except content “{title}”)" }
    range_of(first, last) { vi: "{first} đến {last}", en: "{first} to {last}" }
    did_you_mean(text) { vi: "có phải là `{text}`?", en: "did you mean `{text}`?" }
    did_you_mean_unit(key, unit) {
        vi: "có phải là `{key}` ({unit})?",
        en: "did you mean `{key}` ({unit})?",
        document: {
            vi: "có phải là {unit}?",
            en: "did you mean {unit}?",
        },
    }
    day(date) { vi: "ngày {date}", en: "{date}" }
    month(date) { vi: "tháng {date}", en: "{date}" }
    year(date) { vi: "năm {date}", en: "{date}" }
    own_document() { vi: "văn bản này", en: "this document" }

    c101(written, first) {
        vi: "`{written}` trùng số hiệu với `{first}` đã ghi ở trước",
        en: "`{written}` is the same index as `{first}`, which is listed before it",
    }
    c101_help() {
        vi: "giữ một mục, bỏ hoặc sửa số hiệu mục kia; hiện chỉ mục ghi trước được tính",
        en: "keep one entry and drop or renumber the other; as it is, the first one counts",
    }
    c101_first() { vi: "ghi lần đầu ở đây", en: "first listed here" }

    c101_again(index) {
        vi: "số hiệu này đã ghi ở trước, nay ghi lại cho {index}",
        en: "the id has been listed before, and is given again to {index}",
    }
    c101_meant(meant) {
        vi: "theo thứ tự trong bảng thì mục này có lẽ là {meant}; sửa số hiệu, hoặc bỏ mục nếu ghi lặp",
        en: "by the order of the table it is probably meant to be {meant}; correct the id, or drop the entry if it merely repeats",
    }

    c102(index, parent) {
        vi: "{index} không có mục cha: bộ chỉ số không ghi {parent}",
        en: "{index} has no parent: the catalogue does not list {parent}",
    }
    c102_help(parent) {
        vi: "thêm `{parent}` vào `indices`; nếu chỉ suy ra từ cách đánh số thì ghi `implied: true`",
        en: "add `{parent}` to `indices`, with `implied: true` if it only follows from the numbering",
    }

    c103_sum(index, max, sum) {
        vi: "điểm tối đa của {index} là {max}, nhưng các mục con cộng lại được {sum}",
        en: "the maximum of {index} is {max}, but its children add up to {sum}",
    }
    c103_more(index, max, sum) {
        vi: "điểm tối đa của {index} là {max}, nhưng riêng các mục con đã ghi cộng lại được {sum}",
        en: "the maximum of {index} is {max}, but its listed children alone add up to {sum}",
    }
    c103_contents(index, max, sum) {
        vi: "điểm tối đa của {index} là {max}, nhưng các nội dung của mục này cộng lại được {sum}",
        en: "the maximum of {index} is {max}, but its contents add up to {sum}",
    }
    c103_help() {
        vi: "đối chiếu số điểm với quyết định; nếu chưa ghi đủ mục con thì thêm `partial: true`",
        en: "compare the points with the decision; if not all children are listed, add `partial: true`",
    }
    c103_more_help() {
        vi: "đối chiếu số điểm với quyết định",
        en: "compare the points with the decision",
    }

    c104(index, missing) {
        vi: "đánh số nhảy quãng trước {index}: chưa ghi {missing}",
        en: "the numbering jumps before {index}: not listed is {missing}",
    }
    c104_help(parent) {
        vi: "thêm chỉ số còn thiếu, hoặc ghi `partial: true` cho {parent} nếu chưa ghi đủ mục con",
        en: "add what is missing, or say `partial: true` of {parent} if not all its children are listed",
    }

    c105(index, other) {
        vi: "{index} ghi sau {other}, lẽ ra phải ghi trước",
        en: "{index} is listed after {other}, which it should precede",
    }
    c105_help() {
        vi: "xếp các chỉ số theo thứ tự số hiệu",
        en: "list the indices in the order of their ids",
    }
    c105_other(index) { vi: "{index} ghi ở đây", en: "{index} is listed here" }

    c106_above(index, max, label, points) {
        vi: "mức “{label}” của {index} được {points} điểm, vượt điểm tối đa {max}",
        en: "level “{label}” of {index} earns {points} points, above the maximum of {max}",
    }
    c106_none(index, max, best) {
        vi: "không mức nào của {index} đạt điểm tối đa {max}; mức cao nhất được {best}",
        en: "no level of {index} reaches its maximum of {max}; the highest earns {best}",
    }
    c106_help() {
        vi: "đối chiếu điểm tối đa và điểm của từng mức với quyết định",
        en: "compare the maximum and the points of each level with the decision",
    }

    c107(index, first, second, shares) {
        vi: "hai mức “{first}” và “{second}” của {index} cùng nhận tỷ lệ {shares}",
        en: "levels “{first}” and “{second}” of {index} both claim {shares}",
    }
    c107_help() {
        vi: "hỏi lại nơi ban hành xem tỷ lệ đó được mấy điểm; mức thấp hơn thường phải ghi “dưới”",
        en: "ask who issued the catalogue what that share earns; the lower level usually has to say `below`",
    }
    c107_other(label) { vi: "mức “{label}” ở đây", en: "level “{label}” is here" }

    c108_one(index, place, parent) {
        vi: "{index} được ghi trong {place}, nhưng số hiệu lại thuộc {parent}",
        en: "{index} is listed in {place}, but its number belongs to {parent}",
    }
    c108_many(indices, place, parent) {
        vi: "{indices} được ghi trong {place}, nhưng số hiệu lại thuộc {parent}",
        en: "{indices} are listed in {place}, but their numbers belong to {parent}",
    }
    c108_help(meant) {
        vi: "theo thứ tự trong bảng thì có lẽ là {meant}; đối chiếu với quyết định rồi sửa số hiệu",
        en: "by the order of the table, probably meant: {meant}; compare with the decision and correct the number",
    }
    c108_place(index) { vi: "{index} ở đây", en: "{index} is here" }

    c109_without_end(index, label) {
        vi: "mức “{label}” của {index} thiếu tỷ lệ ở một đầu",
        en: "level “{label}” of {index} lacks the share at one end",
    }
    c109_endless(index, label) {
        vi: "mức “{label}” của {index} vừa có hai đầu, vừa ghi “trở lên”",
        en: "level “{label}” of {index} has two ends and goes on upwards all the same",
    }
    c109_help() {
        vi: "đối chiếu với quyết định và các mức bên cạnh, rồi ghi đủ hai đầu",
        en: "compare with the decision and the levels beside it, and give both ends",
    }

    c110(index, label, points, repeated) {
        vi: "mức “{label}” của {index} được {points} điểm, nhưng cuối dòng ghi {repeated}",
        en: "level “{label}” of {index} earns {points} points, but its words end with {repeated}",
    }
    c110_help() {
        vi: "đối chiếu với quyết định, rồi giữ một số điểm",
        en: "compare with the decision, and keep one of the two",
    }

    u101(first, second, name) {
        vi: "hai đơn vị `{first}` và `{second}` cùng có tên “{name}”",
        en: "units `{first}` and `{second}` are both called “{name}”",
        document: {
            vi: "hai đơn vị cùng có tên “{name}”",
            en: "two units are both called “{name}”",
        },
    }
    u101_help() {
        vi: "đặt lại tên hoặc bỏ tên gọi khác ở một đơn vị; nếu là một đơn vị thì gộp hai mục làm một",
        en: "rename one or drop its alias; if they are one unit, merge the two entries",
        document: {
            vi: "ghi mỗi đơn vị một tên khác nhau; nếu là một đơn vị thì ghi chung một hàng",
            en: "write different names for the two; if they are one unit, put both rows into one",
        },
    }
    u101_other(key) {
        vi: "tên của `{key}` ở đây",
        en: "the name of `{key}` is here",
        document: {
            vi: "đơn vị kia ở đây",
            en: "the other unit is here",
        },
    }

    u102_assign(key) {
        vi: "`{key}` được phân công nhưng không có trong danh sách đơn vị `units`",
        en: "`{key}` has rules, but is not declared under `units`",
        document: {
            vi: "`{key}` được phân công nhưng không có trong danh sách đơn vị",
            en: "`{key}` has rules, but is none of the units",
        },
    }
    u102_with(key, unit) {
        vi: "{unit} phối hợp với `{key}`, nhưng `{key}` không có trong danh sách đơn vị `units`",
        en: "{unit} coordinates with `{key}`, which is not declared under `units`",
        document: {
            vi: "{unit} phối hợp với `{key}`, nhưng `{key}` không có trong danh sách đơn vị",
            en: "{unit} coordinates with `{key}`, which is none of the units",
        },
    }
    u102_help(keys) {
        vi: "khai báo đơn vị này dưới `units`, hoặc dùng một trong các khóa: {keys}",
        en: "declare the unit under `units`, or use one of these keys: {keys}",
        document: {
            vi: "ghi đúng tên một đơn vị ở cột “Đơn vị”, hoặc thêm một hàng cho đơn vị này",
            en: "write the name of a unit of the column “Đơn vị”, or add a row for this one",
        },
    }

    u103(unit) { vi: "{unit} không được phân công gì", en: "{unit} has no rule" }
    u103_help() {
        vi: "nếu đúng là không có việc thì không cần sửa; nếu không thì ghi phân công dưới `assign`",
        en: "leave it if that is meant; else give the unit its rules under `assign`",
        document: {
            vi: "nếu đúng là không có việc thì ghi “(không phân công)”; nếu không thì ghi phần phụ trách ở hàng của đơn vị này",
            en: "if that is meant, write “(không phân công)”; else write what the unit answers for into its row",
        },
    }

    a101(what, count, units) {
        vi: "{what} có {count} đơn vị cùng phụ trách mà không ghi là phụ trách chung: {units}",
        en: "{what} has {count} leads that do not say they lead jointly: {units}",
    }
    a101_help() {
        vi: "giữ một đơn vị phụ trách; nếu chia theo nội dung thì ghi `only` và `except`; nếu cùng phụ trách thì ghi `joint: true` ở từng đơn vị",
        en: "keep one lead; if they share by content, say `only` and `except`; if they lead jointly, say `joint: true` at each",
        document: {
            vi: "giữ một đơn vị phụ trách; nếu chia theo nội dung thì ghi “(nội dung: …)” ở một đơn vị và “(trừ nội dung: …)” ở đơn vị kia; nếu cùng phụ trách thì ghi “(cùng phụ trách)” ở từng đơn vị",
            en: "keep one lead; if they share by content, write “(nội dung: …)” at one unit and “(trừ nội dung: …)” at the other; if they lead jointly, write “(cùng phụ trách)” at each",
        },
    }
    a101_lead(unit) { vi: "{unit} phụ trách ở đây", en: "{unit} leads it here" }

    a102(what) { vi: "{what} chưa có đơn vị nào phụ trách", en: "nobody leads {what}" }
    a102_help(id) {
        vi: "giao cho một đơn vị, như `- lead: {id}`",
        en: "give it to a unit, like `- lead: {id}`",
        document: {
            vi: "giao cho một đơn vị, như “- {id}”",
            en: "give it to a unit, like “- {id}”",
        },
    }
    a102_here() { vi: "không dòng nào ở đây giao phần này", en: "no line here gives it to a unit" }
    a102_implied(id) {
        vi: "mục này chỉ suy ra từ cách đánh số: đối chiếu với quyết định, rồi giao cho một đơn vị, như `- lead: {id}`",
        en: "it is only known from the numbering: look it up in the decision, then give it to a unit, like `- lead: {id}`",
        document: {
            vi: "mục này chỉ suy ra từ cách đánh số: đối chiếu với quyết định, rồi giao cho một đơn vị, như “- {id}”",
            en: "it is only known from the numbering: look it up in the decision, then give it to a unit, like “- {id}”",
        },
    }
    a102_unlisted(index, id) {
        vi: "bổ sung các mục còn lại vào bộ chỉ số, hoặc giao cả {index} cho một đơn vị (`- lead: {id}`); phân công cụ thể hơn vẫn giữ nguyên",
        en: "add the other indices to the catalogue, or give the whole of {index} to a unit (`- lead: {id}`); more specific rules keep what they have",
        document: {
            vi: "giao cả {index} cho một đơn vị, như “- {id}” (phân công cụ thể hơn vẫn giữ nguyên), hoặc bổ sung các mục còn lại vào bộ chỉ số",
            en: "give the whole of {index} to a unit, like “- {id}” (more specific rules keep what they have), or add the other indices to the catalogue",
        },
    }

    a103(index) { vi: "bộ chỉ số không có {index}", en: "the catalogue has no {index}" }
    a103_help() {
        vi: "sửa số hiệu; nếu quyết định có chỉ số này thì bổ sung vào bộ chỉ số",
        en: "correct the id, or add the index to the catalogue if the decision has it",
    }

    a104(quoted, number, title) {
        vi: "tên “{quoted}” không phải của {number}; tên trong bộ chỉ số là “{title}”",
        en: "“{quoted}” is not the title of {number}, which the catalogue calls “{title}”",
    }
    a104_of(other, id) {
        vi: "đó là tên của {other}; nếu ý là {other} thì viết `{id}`",
        en: "it is the title of {other}; if that is meant, write `{id}`",
        document: {
            vi: "đó là tên của {other}; nếu ý là {other} thì viết “{id}”",
            en: "it is the title of {other}; if that is meant, write “{id}”",
        },
    }
    a104_help() {
        vi: "viết tên như trong bộ chỉ số, hoặc sửa số hiệu",
        en: "write the title as the catalogue has it, or correct the id",
    }
    a104_title() { vi: "tên được trích ở đây", en: "the title is quoted here" }

    a105(unit, selection, broad, other) {
        vi: "{unit} phụ trách {selection}, tách ra từ {broad} mà {other} phụ trách và không ghi trừ",
        en: "{unit} leads {selection}, taken out of {broad}, which {other} leads without leaving it out",
    }
    a105_help(other, taken) {
        vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì ghi `without` ở phân công của {other}",
        en: "leave it if that is meant; to make it plain, say `without` in the rule of {other}",
        document: {
            vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì ghi “(trừ {taken})” ở phân công của {other}",
            en: "leave it if that is meant; to make it plain, write “(trừ {taken})” in the row of {other}",
        },
    }
    a105_help_content(other, taken, rest) {
        vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì ghi `without` ở phân công rộng hơn của {other}, rồi giao phần còn lại của chỉ số này bằng một dòng có `except`",
        en: "leave it if that is meant; to make it plain, say `without` in the broader rule of {other}, and give the rest of the index in a rule with `except`",
        document: {
            vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì ghi “(trừ {taken})” ở phân công rộng hơn của {other}, rồi ghi “- {rest}” cho đơn vị phụ trách phần còn lại",
            en: "leave it if that is meant; to make it plain, write “(trừ {taken})” where {other} leads more, and “- {rest}” for the unit that leads the rest",
        },
    }
    a105_help_same(other, field, rest) {
        vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì ghi `{field}` ở phân công của {other}",
        en: "leave it if that is meant; to make it plain, say `{field}` in the rule of {other}",
        document: {
            vi: "nếu đúng ý thì không cần sửa; muốn rõ ràng thì viết “{rest}” ở hàng của {other}",
            en: "leave it if that is meant; to make it plain, write “{rest}” in the row of {other}",
        },
    }
    a105_winner(unit) { vi: "{unit} phụ trách phần này", en: "{unit} leads this" }
    a105_loser(unit) { vi: "{unit} phụ trách phần rộng hơn ở đây", en: "{unit} leads the broader one here" }

    a106(unit, selection) {
        vi: "phân công {selection} cho {unit} không còn tác dụng: mọi phần của nó đã có phân công cụ thể hơn",
        en: "the rule of {unit} for {selection} decides nothing: more specific rules take all of it",
    }
    a106_help() {
        vi: "bỏ phân công này, hoặc xem lại các phân công cụ thể hơn",
        en: "drop the rule, or look again at the more specific ones",
    }
    a106_winner(unit) { vi: "{unit} phụ trách theo phân công cụ thể hơn này", en: "{unit} leads by this more specific rule" }

    a107(unit, selection) {
        vi: "phân công {selection} cho {unit} là thừa: bỏ đi cũng không thay đổi gì",
        en: "the rule of {unit} for {selection} is redundant: without it nothing changes",
    }
    a107_nothing(unit, selection) {
        vi: "phân công {selection} cho {unit} không chọn được gì: tất cả đã bị loại ra",
        en: "the rule of {unit} for {selection} selects nothing: all of it is left out",
    }
    a107_help() { vi: "bỏ phân công này", en: "drop the rule" }

    a108(content, indices) {
        vi: "nội dung `{content}` không được khai báo cho {indices}",
        en: "content `{content}` is not declared for {indices}",
    }
    a108_meant(key, title) {
        vi: "có phải là `{key}`?",
        en: "did you mean `{key}`?",
        document: { vi: "có phải là “{title}”?", en: "did you mean “{title}”?" },
    }
    a108_declared(contents) {
        vi: "các nội dung đã khai báo: {contents}",
        en: "the contents declared there are: {contents}",
    }
    a108_below(index, id) {
        vi: "nội dung này thuộc {index}; viết phân công cho `{id}`",
        en: "the content belongs to {index}; write the rule for `{id}`",
        document: {
            vi: "nội dung này thuộc {index}; viết nội dung này ngay sau “{id}”",
            en: "the content belongs to {index}; write it behind “{id}”",
        },
    }
    a108_help() {
        vi: "khai báo nội dung dưới `contents`, hoặc bỏ giới hạn này",
        en: "declare the content under `contents`, or drop the limit",
        document: {
            vi: "viết nội dung bằng lời, như “(nội dung: …)”, hoặc bỏ giới hạn này",
            en: "write the content in words, like “(nội dung: …)”, or drop the limit",
        },
    }

    a109(unit, selection) {
        vi: "{unit} ghi phụ trách chung {selection}, nhưng không có đơn vị nào khác cùng phụ trách",
        en: "{unit} says that it leads {selection} jointly, but nobody else leads there",
    }
    a109_help() {
        vi: "bỏ `joint: true`, hoặc ghi `joint: true` ở phân công của đơn vị cùng phụ trách",
        en: "drop `joint: true`, or write the rule of the unit that leads it too",
        document: {
            vi: "bỏ “(cùng phụ trách)”, hoặc ghi “(cùng phụ trách)” ở hàng của đơn vị cùng phụ trách",
            en: "drop “(cùng phụ trách)”, or write it in the row of the unit that leads it too",
        },
    }

    a110(unit, partner, selection) {
        vi: "{unit} phối hợp với {partner} ở {selection}, nhưng {partner} không phụ trách gì ở đó",
        en: "{unit} coordinates with {partner} on {selection}, but {partner} leads nothing there",
    }
    a110_leads(units) { vi: "đơn vị phụ trách ở đó: {units}", en: "who leads there: {units}" }
    a110_nobody() { vi: "ở đó chưa có đơn vị nào phụ trách", en: "nobody leads there" }

    a111(unit, what) {
        vi: "{unit} ghi phối hợp ở {what}, nhưng chính {unit} một mình phụ trách ở đó",
        en: "{unit} coordinates {what}, which it leads alone",
    }
    a111_help() {
        vi: "bỏ phân công phối hợp, sửa số hiệu, hoặc loại phần tự phụ trách ra bằng `without`",
        en: "drop the rule, correct its ids, or leave out what the unit leads by `without`",
        document: {
            vi: "bỏ lời phối hợp, sửa số hiệu, hoặc ghi “(trừ Mục …)” để loại phần tự phụ trách ra",
            en: "drop the coordination, correct the number, or leave out what the unit leads by “(trừ Mục …)”",
        },
    }
    a111_lead(unit) { vi: "{unit} phụ trách ở đây", en: "{unit} leads it here" }

    a112(index, part) {
        vi: "{index} không thuộc {part}, trong khi phân công được ghi dưới phần này",
        en: "{index} is not in {part}, under which the rule is written",
    }
    a112_help(part) {
        vi: "sửa `part` hoặc số hiệu; mục này thuộc {part}",
        en: "correct `part` or the id; this index is in {part}",
        document: {
            vi: "sửa số hiệu, hoặc chuyển mục này sang dòng của {part}",
            en: "correct the number, or move it to a line of {part}, to which it belongs",
        },
    }
    a112_part() { vi: "phần ghi ở đây", en: "the part is named here" }

    a113_outside(item, unit, selection) {
        vi: "`without: {item}` là thừa: phân công {selection} cho {unit} vốn không bao gồm {item}",
        en: "`without: {item}` is needless: the rule of {unit} for {selection} does not reach {item} anyway",
        document: {
            vi: "“trừ {item}” là thừa: phân công {selection} cho {unit} vốn không bao gồm {item}",
            en: "“trừ {item}” is needless: the rule of {unit} for {selection} does not reach {item} anyway",
        },
    }
    a113_own(item, unit) {
        vi: "`without: {item}` là thừa: chính {unit} đã có phân công cụ thể hơn cho phần đó",
        en: "`without: {item}` is needless: {unit} itself has a more specific rule there",
        document: {
            vi: "“trừ {item}” là thừa: chính {unit} đã có phân công cụ thể hơn cho phần đó",
            en: "“trừ {item}” is needless: {unit} itself has a more specific rule there",
        },
    }
    a113_help() {
        vi: "bỏ số hiệu này khỏi `without`",
        en: "take the id out of `without`",
        document: {
            vi: "bỏ số hiệu này khỏi lời trừ, hoặc sửa lại",
            en: "take the number out of the exception, or correct it",
        },
    }
    a113_winner() { vi: "phân công cụ thể hơn ở đây", en: "the more specific rule is here" }

    d101(cite, date, own, own_date) {
        vi: "văn bản được viện dẫn {cite} đề {date}, sau {own_date} của {own}",
        en: "the cited document {cite} is dated {date}, after the date {own_date} of {own}",
    }
    d101_help() {
        vi: "đối chiếu ngày với bản gốc của văn bản được viện dẫn",
        en: "compare the date with the cited document itself",
    }
    d101_own(date) { vi: "văn bản này đề {date}", en: "this document is dated {date}" }

    d102_own(missing) { vi: "văn bản này {missing}", en: "this document {missing}" }
    d102_cite(cite, missing) {
        vi: "văn bản được viện dẫn {cite} {missing}",
        en: "the cited document {cite} {missing}",
    }
    d102_number() { vi: "chưa có số", en: "has no number" }
    d102_date() { vi: "chưa ghi đủ ngày, tháng, năm", en: "has no full date" }
    d102_both() {
        vi: "chưa có số và chưa ghi đủ ngày, tháng, năm",
        en: "has no number and no full date",
    }
    d102_own_help() {
        vi: "điền số và ngày khi ban hành",
        en: "fill in number and date when it is issued",
    }
    d102_cite_help() {
        vi: "ghi số và ngày của văn bản được viện dẫn",
        en: "give number and date of the cited document",
    }

    d103_date(cite, date, expected) {
        vi: "{cite} được viện dẫn là {date}, nhưng theo bộ chỉ số thì quyết định này ban hành {expected}",
        en: "{cite} is cited with the date {date}, but the catalogue dates this decision {expected}",
    }
    d103_issuer(cite, issuer, expected) {
        vi: "{cite} được viện dẫn là của “{issuer}”, nhưng theo bộ chỉ số thì quyết định này do “{expected}” ban hành",
        en: "{cite} is cited as issued by “{issuer}”, but the catalogue names “{expected}” as its issuer",
    }
    d103_help(expected) {
        vi: "viết `{expected}`",
        en: "write `{expected}`",
        document: {
            vi: "viết “{expected}”",
            en: "write “{expected}”",
        },
    }
    d103_decision() { vi: "quyết định trong bộ chỉ số", en: "the decision in the catalogue" }

    d104(decision) {
        vi: "các văn bản được viện dẫn không có {decision}, là quyết định ban hành bộ chỉ số",
        en: "none of the cited documents is {decision}, the decision that issued the catalogue",
    }
    d104_help(decision) {
        vi: "viện dẫn {decision}, hoặc sửa số của văn bản được viện dẫn",
        en: "cite {decision}, or correct the number of the cited document",
    }

    n_words(words) { vi: "“{words}”", en: "“{words}”" }
    n_words_at(words, source) { vi: "“{words}” ({source})", en: "“{words}” ({source})" }
    n_catalogue_help() {
        vi: "bổ sung vào `indices` điều được nói đến, nếu có, rồi xóa mục này khỏi `unread`",
        en: "add to `indices` what is meant, if anything, and delete the entry of `unread`",
    }

    n101(words) { vi: "chưa đọc được {words}", en: "not read: {words}" }
    n101_rule(words) {
        vi: "chưa đọc được {words}: có nêu số hiệu, nên có thể sót một phân công",
        en: "not read: {words}, which names an index, so that a rule may be missing",
    }
    n101_index(words) {
        vi: "chưa đọc được {words}: có nêu số hiệu, nên bộ chỉ số có thể sót một chỉ số",
        en: "not read: {words}, which names an index, so that the catalogue may lack one",
    }
    n101_help() {
        vi: "ghi phân công được nói đến, nếu có, dưới `assign`, rồi xóa mục này khỏi `unread`",
        en: "write the rule that is meant, if any, under `assign`, and delete the entry of `unread`",
        document: {
            vi: "mỗi hàng ghi một đơn vị; việc được giao viết như “- Phần …”, “- Mục …” hoặc “- Phối hợp … thực hiện Mục …”; lời không giao việc thì đưa ra ngoài bảng",
            en: "write one unit a row, and what it is given like “- Phần …”, “- Mục …” or “- Phối hợp … thực hiện Mục …”; put words that assign nothing outside the table",
        },
    }

    n102(words) {
        vi: "{words} không cho biết là nội dung, tên hay ví dụ; tạm hiểu là chỉ phụ trách riêng nội dung này",
        en: "{words} does not say whether it is a content, a title or examples; it was read as the only content that is meant",
    }
    n102_help() {
        vi: "nếu đúng thì xóa mục này khỏi `unread`; nếu là tên chỉ số thì bỏ `only` và ghi vào `title`; nếu chỉ là ví dụ thì bỏ `only`",
        en: "if that is right, delete the entry of `unread`; if it is the title, drop `only` and write it as `title`; if it gives examples, drop `only`",
        document: {
            vi: "nếu đúng thì ghi “(nội dung: …)”; nếu là tên chỉ số thì bỏ ngoặc và ghi sau dấu hai chấm, như “Mục …: …”; nếu chỉ là ví dụ thì ghi “(ví dụ: …)”",
            en: "if that is right, write “(nội dung: …)”; if it is the title, write it behind a colon and without brackets, like “Mục …: …”; if it gives examples, write “(ví dụ: …)”",
        },
    }
    n102_rule() { vi: "được đọc thành phân công này", en: "it was read as this rule" }

    n103(words) {
        vi: "{words} không nói rõ là phụ trách hay phối hợp, nên chưa giao cho ai",
        en: "{words} leaves open whether the unit leads or coordinates, so nothing was made of it",
    }
    n103_help() {
        vi: "hỏi lại nơi ban hành; ghi `lead` hoặc `coordinate` cho đơn vị dưới `assign`, rồi xóa mục này khỏi `unread`",
        en: "ask who issued it; write `lead` or `coordinate` for the unit under `assign`, and delete the entry of `unread`",
        document: {
            vi: "hỏi lại nơi ban hành; viết rõ “- Chủ trì Mục …” hoặc “- Phối hợp … thực hiện Mục …”",
            en: "ask who issued it; write either “- Chủ trì Mục …” or “- Phối hợp … thực hiện Mục …”",
        },
    }

    n104(words) {
        vi: "{words} chỉ nêu chung một nhóm đơn vị, nên chưa giao cho đơn vị cụ thể nào",
        en: "{words} names units only as a group, so nothing was given to any of them",
    }
    n104_help() {
        vi: "nếu đúng ý thì không cần sửa; nếu đơn vị nào phải chịu trách nhiệm thì ghi phân công cho đơn vị đó dưới `assign`, rồi xóa mục này khỏi `unread`",
        en: "leave it if that is meant; else write the rules of the units that are to answer under `assign`, and delete the entry of `unread`",
        document: {
            vi: "nếu đúng ý thì không cần sửa; nếu đơn vị nào phải chịu trách nhiệm thì ghi rõ tên đơn vị đó",
            en: "leave it if that is meant; else name the units that are to answer",
        },
    }

    n105(words) { vi: "{words} nằm ngoài bảng nên không được đọc", en: "{words} stands outside the table and was not read" }
    n105_several(count, words) {
        vi: "{count} đoạn nằm ngoài bảng nên không được đọc; đoạn đầu là {words}",
        en: "{count} pieces stand outside the table and were not read; the first is {words}",
    }
    n105_help() {
        vi: "nếu ở đó không giao việc gì thì không cần sửa; nếu có thì ghi phân công dưới `assign`, rồi xóa khỏi `unread`",
        en: "leave it if nothing is assigned there; else write the rule under `assign`, and delete the entry of `unread`",
        document: {
            vi: "nếu ở đó không giao việc gì thì không cần sửa; nếu có thì ghi vào bảng, ở hàng của đơn vị được giao",
            en: "leave it if nothing is assigned there; else write it into the table, in the row of the unit",
        },
    }

    // Months of scores.
    piece(key) { vi: "tài liệu `{key}`", en: "evidence `{key}`" }
    piece_number(key, number) { vi: "tài liệu `{key}` ({number})", en: "evidence `{key}` ({number})" }
    task(id, title) { vi: "nhiệm vụ `{id}` “{title}”", en: "task `{id}` “{title}”" }
    and_more(names, count) { vi: "{names} và {count} mục khác", en: "{names} and {count} more" }
    u102_by(key) { vi: "`{key}` không có trong danh sách đơn vị `units` của tệp xã", en: "`{key}` is not declared under `units` of the commune's file" }
    a108_rest(name) { vi: "{name} không chia nội dung, nên `rest` không được tính", en: "{name} has no contents, so that `rest` counts nothing" }
    a108_rest_help() { vi: "ghi điểm ở chính chỉ số, hoặc khai báo nội dung dưới `contents` của tệp xã", en: "write the points to the index itself, or declare contents under `contents` of the commune's file" }

    s101(points, name, most) { vi: "điểm {points} của {name} vượt điểm tối đa ({most})", en: "{name} is given {points} points, above its maximum ({most})" }
    s101_help() { vi: "đối chiếu với quyết định, và xem có ghi nhầm chỉ số không", en: "compare with the decision, and see whether the points belong to another index" }
    s101_help_deduction(points) { vi: "điểm trừ ghi số âm, như `-{points}`", en: "points of a deduction are written below 0, like `-{points}`" }
    s102_level(level, name, count) { vi: "{name} chỉ có {count} mức, không có mức {level}", en: "{name} has {count} levels and no level {level}" }
    s102_no_ladder(name) {
        vi: "{name} không chia mức, nên từ `level` không tính được điểm", en: "{name} has no levels, so that no points follow from `level`",
        document: { vi: "{name} không chia mức, nên từ cột `Mức đạt` không tính được điểm", en: "{name} has no levels, so that no points follow from `Mức đạt`" }
    }
    s102_points(points, name) { vi: "{name} không có mức nào ứng với {points} điểm", en: "{name} has no level of {points} points" }
    s102_help(levels) { vi: "các mức: {levels}", en: "the levels are {levels}" }
    s102_help_none() {
        vi: "ghi điểm vào `self`, hoặc bổ sung các mức vào bộ chỉ số", en: "write the points to `self`, or add the levels to the catalogue",
        document: { vi: "ghi điểm vào cột `Điểm tự chấm`", en: "write the points into `Điểm tự chấm`" }
    }
    s103(name) { vi: "{name} còn chia nhỏ, nên điểm ghi ở đây không được tính", en: "{name} is divided further, so that what is scored here counts nothing" }
    s103_help(below) { vi: "chấm ở từng chỉ số con: {below}", en: "score the indices below it: {below}" }
    s104(name, points) { vi: "{name} tự chấm {points} điểm mà chưa có tài liệu kiểm chứng", en: "{name} claims {points} points without evidence" }
    s104_help() {
        vi: "ghi tài liệu dưới `evidence` của sổ rồi ghi khóa của nó ở đây; nếu không thể có thì giải trình ở `explanation`", en: "declare a document under `evidence` of the book and name its key here; where there can be none, write an `explanation`",
        document: { vi: "ghi tài liệu vào cột `Tài liệu kiểm chứng`; nếu không thể có thì giải trình ở cột `Giải trình`", en: "write the document into `Tài liệu kiểm chứng`; where there can be none, explain it in `Giải trình`" }
    }
    s104_help_explained() {
        vi: "đã có giải trình nên có thể để nguyên; khi có tài liệu thì ghi dưới `evidence` của sổ rồi ghi khóa của nó ở đây", en: "it is explained and may stay; when there is a document, declare it under `evidence` of the book and name its key here",
        document: { vi: "đã có giải trình nên có thể để nguyên; khi có tài liệu thì ghi vào cột `Tài liệu kiểm chứng`", en: "it is explained and may stay; when there is a document, write it into `Tài liệu kiểm chứng`" }
    }
    s105_outside(piece, file) { vi: "{piece}: tệp `{file}` nằm ngoài thư mục của sổ chấm điểm nên không được đọc", en: "{piece}: the file `{file}` lies outside of the scorebook's folder and is not read" }
    s105_missing(piece, file) { vi: "{piece}: không có tệp `{file}`", en: "{piece}: there is no file `{file}`" }
    s105_folder(piece, file) { vi: "{piece}: `{file}` là một thư mục, không phải tệp", en: "{piece}: `{file}` is a folder and no file" }
    s105_unreadable(piece, file) { vi: "{piece}: không đọc được tệp `{file}`", en: "{piece}: the file `{file}` cannot be read" }
    s105_empty(piece, file) { vi: "{piece}: tệp `{file}` rỗng", en: "{piece}: the file `{file}` is empty" }
    s105_help_folder() { vi: "ghi tên một tệp trong thư mục đó; mỗi tài liệu một tệp", en: "name a file in it; each document has a file of its own" }
    s105_help() { vi: "đặt tệp dưới thư mục của sổ chấm điểm, và ghi đường dẫn tính từ đó, như `evidence/bc-112.pdf`", en: "put the file below the scorebook's folder, and write its path from there, like `evidence/bc-112.pdf`" }
    s106(piece, file) { vi: "{piece}: tệp `{file}` không còn khớp với `sha256` ghi trong sổ", en: "{piece}: the file `{file}` no longer matches the `sha256` of the book" }
    s106_help(sha256) { vi: "đặt lại đúng tệp ban đầu; nếu dùng tệp mới thì ghi thành tài liệu riêng có `replaces`, hoặc ghi `sha256: {sha256}`", en: "put the first file back; if the new one is meant, add it as a piece that says `replaces`, or write `sha256: {sha256}`" }
    s107(piece, date, year) { vi: "{piece} đề {date}, ngoài năm chấm điểm {year}", en: "{piece} is dated {date}, outside of the year {year} that is scored" }
    s107_received(piece, date, year) { vi: "{piece} ghi thời điểm nhận là {date}, cách năm chấm điểm {year} quá một năm", en: "{piece} was received {date}, more than a year from the year {year} that is scored" }
    s107_period(date, year) { vi: "sổ chấm điểm là của {date}, ngoài năm chấm điểm {year}", en: "the book is of {date}, outside of the year {year} that is scored" }
    s107_help() { vi: "sửa lại ngày nếu ghi nhầm; nếu quyết định chấp nhận thì không cần sửa", en: "correct the date if it is a slip; leave it if the decision accepts it" }
    s107_help_period() { vi: "sửa `period`; nếu đã sang năm mới thì dùng tệp xã của năm mới", en: "correct `period`; if a new year has begun, use the commune's file of the new year" }
    s108(name) { vi: "{name} chưa được chấm điểm", en: "{name} is not scored" }
    s108_all(name, count) { vi: "{name} chưa được chấm chỉ số nào (còn {count})", en: "nothing of {name} is scored ({count} left)" }
    s108_help() {
        vi: "ghi `self`, `level`, hoặc `done` và `of`; nếu không áp dụng thì ghi `not_applicable: true` kèm lý do", en: "write `self`, `level`, or `done` and `of`; if it does not apply, `not_applicable: true` and the reason",
        document: { vi: "ghi cột `Điểm tự chấm`, `Mức đạt`, hoặc `Thực hiện` và `Tổng số`; nếu không áp dụng thì ghi `x` vào cột `Không áp dụng` kèm lý do", en: "fill in `Điểm tự chấm`, `Mức đạt`, or `Thực hiện` and `Tổng số`; if it does not apply, `x` in `Không áp dụng` and the reason" }
    }
    s108_entry() { vi: "chỉ số ghi ở đây", en: "the index is listed here" }
    s109(piece) { vi: "chưa chỉ số hay nhiệm vụ nào dẫn {piece}", en: "no score and no task cites {piece}" }
    s109_help(key) { vi: "ghi `evidence: [{key}]` ở chỉ số mà tài liệu chứng minh, hoặc bỏ tài liệu này", en: "write `evidence: [{key}]` at the index that it proves, or delete it" }
    s110(name, own, follows) { vi: "{name} tự chấm {own} điểm, nhưng theo mức hoặc số lượng đã ghi thì được {follows} điểm", en: "{name} claims {own} points, but by the level or the amounts it is {follows}" }
    s110_help() {
        vi: "bỏ `self` để chương trình tự tính, hoặc sửa lại mức hay số lượng", en: "leave out `self`, or correct the level or the amounts",
        document: { vi: "để trống `Điểm tự chấm` để chương trình tự tính, hoặc sửa lại mức hay số lượng", en: "leave `Điểm tự chấm` blank, or correct the level or the amounts" }
    }
    s110_other(points) { vi: "theo giá trị này được {points} điểm", en: "by this it is {points} points" }
    s111_survey(name) { vi: "{name} do điều tra xã hội học quyết định, không tự chấm", en: "{name} is decided by a survey and not self-scored" }
    s111_outcome(name) { vi: "{name} do kết quả đo lường của cơ quan khác quyết định, không tự chấm", en: "{name} is decided by what another office measures and not self-scored" }
    s111_help(field) {
        vi: "bỏ `{field}`; khi có kết quả, người giữ sổ ghi vào sổ (`appraised`)", en: "delete `{field}`; when the result is known, the keeper of the book writes it there (`appraised`)",
        document: { vi: "để trống ô này; khi có kết quả, người giữ sổ ghi vào sổ", en: "leave the cell blank; when the result is known, the keeper of the book writes it there" }
    }
    s112(unit, name) { vi: "{unit} chấm điểm {name} mà không phụ trách", en: "{unit} scored {name}, which it does not lead" }
    s112_help(units) { vi: "đơn vị có quyền chấm: {units}", en: "it may be scored by {units}" }
    s112_help_nobody() { vi: "chưa có đơn vị nào phụ trách: giao cho một đơn vị trong tệp xã trước", en: "nobody leads it: give it to a unit in the commune's file first" }
    s113(piece, unit, names) { vi: "{piece} do {unit} cung cấp, nhưng đơn vị này không phụ trách và cũng không phối hợp {names}", en: "{piece} was given by {unit}, which neither leads nor coordinates {names}" }
    s113_help() {
        vi: "sửa `unit` của tài liệu, hoặc ghi việc phối hợp của đơn vị trong tệp xã", en: "correct `unit` of the piece, or write the coordination into the commune's file",
        document: { vi: "để đơn vị phụ trách hoặc phối hợp nộp tài liệu, hoặc ghi việc phối hợp của đơn vị trong tệp xã", en: "let a unit that leads or coordinates give it, or write the coordination into the commune's file" }
    }
    s113_cited() { vi: "được dẫn ở đây", en: "it is cited here" }
    s114(by, key) {
        vi: "{by} dẫn tài liệu `{key}`, nhưng `evidence` của sổ không có khóa này", en: "{by} cites `{key}`, which the book does not have under `evidence`",
        document: { vi: "{by} dẫn tài liệu `{key}`, nhưng sổ không có khóa này", en: "{by} cites `{key}`, which is no key of the book" }
    }
    s114_help(key) { vi: "bổ sung `{key}` dưới `evidence`, hoặc sửa lại khóa", en: "add `{key}` under `evidence`, or correct the key" }
    s114_itself(piece) { vi: "{piece} ghi thay thế chính nó", en: "{piece} says that it replaces itself" }
    s114_itself_help() { vi: "ghi khóa của tài liệu cũ, hoặc bỏ `replaces`", en: "write the key of the older piece, or delete `replaces`" }
    s115_late(piece, date, period) { vi: "{piece} đề {date}, sau {period} (tháng của sổ)", en: "{piece} is dated {date}, after the month of the book ({period})" }
    s115_received(piece, received, date) { vi: "{piece} ghi thời điểm nhận là {received}, sớm hơn {date} đề trên chính tài liệu", en: "{piece} was received {received}, before its own date, {date}" }
    s115_day(piece, date, today) { vi: "{piece} đề {date}, sau ngày kiểm tra ({today})", en: "{piece} is dated {date}, after the day of this check ({today})" }
    s115_received_day(piece, received, today) { vi: "{piece} ghi thời điểm nhận là {received}, sau ngày kiểm tra ({today})", en: "{piece} was received {received}, after the day of this check ({today})" }
    s115_help_day() { vi: "sửa lại ngày; nếu đúng thì đợi đến ngày đó", en: "correct the date; if it is right, wait until that day" }
    s115_help() { vi: "sửa lại một trong hai ngày", en: "correct one of the two dates" }
    s115_help_late() { vi: "sửa lại ngày, hoặc dùng tài liệu này ở tháng mà nó được ban hành", en: "correct the date, or cite the piece in the month in which it was issued" }
    s116_nothing(name) {
        vi: "{name}: `of` bằng 0 nên không tính được tỷ lệ", en: "{name}: `of` is 0, so that there is no proportion",
        document: { vi: "{name}: `Tổng số` bằng 0 nên không tính được tỷ lệ", en: "{name}: `Tổng số` is 0, so that there is no proportion" }
    }
    s116_more(name, done, of) { vi: "{name}: số đã thực hiện ({done}) lớn hơn tổng số phải thực hiện ({of})", en: "{name}: more is done ({done}) than there was to do ({of})" }
    s116_no_rule(name) {
        vi: "bộ chỉ số không có `proportion` hoặc điểm tối đa của {name}, nên từ `done` và `of` không tính được điểm", en: "{name} has no `proportion` or no maximum in the catalogue, so that no points follow from `done` and `of`",
        document: { vi: "bộ chỉ số không có cách tính tỷ lệ hoặc điểm tối đa của {name}, nên từ `Thực hiện` và `Tổng số` không tính được điểm", en: "{name} has no rule for proportions or no maximum in the catalogue, so that no points follow from `Thực hiện` and `Tổng số`" }
    }
    s116_help() {
        vi: "sửa lại số lượng; nếu không phát sinh thì ghi `not_applicable: true` kèm lý do, hoặc ghi điểm vào `self`", en: "correct the amounts; where nothing was to be done, write `not_applicable: true` and the reason, or the points to `self`",
        document: { vi: "sửa lại số lượng; nếu không phát sinh thì ghi `x` vào cột `Không áp dụng` kèm lý do, hoặc ghi điểm vào cột `Điểm tự chấm`", en: "correct the amounts; where nothing was to be done, write `x` into `Không áp dụng` and the reason, or the points into `Điểm tự chấm`" }
    }
    s116_help_level(levels) {
        vi: "chỉ số này chia mức: ghi số thứ tự của mức đạt được vào `level`; các mức: {levels}", en: "this index has levels: write the number of the one that was reached to `level`; the levels are {levels}",
        document: { vi: "chỉ số này chia mức: ghi số thứ tự của mức đạt được vào cột `Mức đạt`; các mức: {levels}", en: "this index has levels: write the number of the one that was reached into `Mức đạt`; the levels are {levels}" }
    }
    s117(name) { vi: "{name} ghi không áp dụng mà không nêu lý do", en: "{name} is said not to apply, and nothing says why" }
    s117_help() {
        vi: "ghi lý do vào `note`", en: "write the reason to `note`",
        document: { vi: "ghi lý do vào cột `Ghi chú` hoặc `Giải trình`", en: "write the reason into `Ghi chú` or `Giải trình`" }
    }
    s118(points, name, least) { vi: "điểm {points} của {name} thấp hơn điểm thấp nhất ({least})", en: "{name} is given {points} points, below its least ({least})" }
    s118_help() { vi: "đối chiếu với quyết định, và xem có ghi nhầm chỉ số không", en: "compare with the decision, and see whether the points belong to another index" }
    s119(name, all, counts) { vi: "cộng các chỉ số trong {name} được {all}, nhưng chỉ được tính {counts}", en: "what is below {name} adds up to {all}, of which only {counts} count" }
    s119_help() { vi: "không cần sửa nếu các điểm đều đúng", en: "leave it if the scores are right" }
    s119_cap() { vi: "mức trần ở đây", en: "the cap is here" }
    s120(first, second, file) { vi: "{first} và {second} dùng chung tệp `{file}` nhưng khác `sha256`", en: "{first} and {second} name one file, `{file}`, with different `sha256`" }
    s120_help() { vi: "lưu mỗi tài liệu thành một tệp riêng", en: "give each document a file of its own" }
    s120_numbers(first, second, file) { vi: "{first} và {second} khác số, ký hiệu nhưng cùng ghi tệp `{file}`", en: "{first} and {second} have different numbers and name one file, `{file}`" }
    s120_help_numbers() { vi: "ghi lại tên tệp của từng tài liệu; nếu tệp này gồm cả hai tài liệu thì không cần sửa", en: "name the file of each; leave it if this file holds both documents" }
    s120_own(piece, file) { vi: "{piece}: `{file}` là tệp xã hoặc sổ chấm điểm của tháng khác, không phải tài liệu kiểm chứng", en: "{piece}: `{file}` is the commune's file or another scorebook, and no evidence" }
    s120_help_own() { vi: "ghi tên tệp của tài liệu, như `evidence/bc-112.pdf`", en: "name the file of the document, like `evidence/bc-112.pdf`" }
    s120_other() { vi: "tài liệu kia ở đây", en: "the other piece is here" }
    s121(name, piece, by) { vi: "{name} vẫn dẫn {piece}, trong khi {by} đã thay thế tài liệu này", en: "{name} still cites {piece}, which {by} has replaced" }
    s121_help(by) { vi: "dẫn {by} thay cho tài liệu này", en: "cite {by} instead" }
    s121_newer() { vi: "tài liệu thay thế ở đây", en: "the piece that replaces it is here" }
    s122(name, points) { vi: "điểm của {name} không được tính, vì chỉ số này đã được chấm chung {points} điểm", en: "the points of {name} count nothing, since the index as a whole is given {points} points" }
    s122_help() { vi: "giữ điểm chấm chung của chỉ số, hoặc giữ điểm của tất cả các nội dung", en: "keep the points of the whole, or those of all its contents" }
    s122_whole() { vi: "chỉ số được chấm chung ở đây", en: "the whole is scored here" }
    s123_itself() { vi: "`follows` nêu chính sổ này", en: "`follows` names this very scorebook" }
    s123_missing(file) { vi: "không tìm thấy tệp `{file}` ghi ở `follows`", en: "the file `{file}`, which `follows` names, is not there" }
    s123_no_book(file) { vi: "`{file}` ghi ở `follows` không phải sổ chấm điểm, hoặc không đọc được", en: "`{file}`, which `follows` names, is no scorebook, or cannot be read" }
    s123_commune(file) { vi: "`{file}` ghi ở `follows` là sổ của xã khác", en: "`{file}`, which `follows` names, is the scorebook of another commune" }
    s123_not_before(file, month, own) { vi: "`{file}` ghi ở `follows` là sổ {month}, không nằm trước {own}", en: "`{file}`, which `follows` names, is of {month}, which is not before {own}" }
    s123_gap(file, month, own) { vi: "sổ này là của {own}, sổ liền trước `{file}` là của {month}: thiếu tháng ở giữa", en: "this scorebook is of {own} and follows `{file}` of {month}: a month between them is left out" }
    s123_unnamed(file, month) { vi: "sổ không ghi `follows`, nhưng cùng thư mục có sổ {month} `{file}`", en: "the scorebook has no `follows`, and beside it there is `{file}` of {month}" }
    s123_help(file) { vi: "viết `follows: {file}`", en: "write `follows: {file}`" }
    s123_help_first() { vi: "ghi tên tệp sổ của tháng liền trước; nếu đây là tháng đầu thì bỏ dòng `follows`", en: "name the scorebook of the month before; delete `follows` if this is the first month" }
    s123_help_gap() { vi: "lập sổ của tháng còn thiếu, hoặc để nguyên nếu tháng đó không chấm điểm", en: "begin the month that is left out, or leave it if that month was not scored" }
    s124(month, files) { vi: "{month} có sổ khác trong cùng thư mục: {files}", en: "there is another scorebook of {month} in this folder: {files}" }
    s124_help() { vi: "chép những điểm còn thiếu vào một sổ, rồi chuyển sổ kia ra ngoài thư mục", en: "copy what is missing into one of them, and move the other out of the folder" }
    s125(name, points) {
        vi: "{name} ghi `not_applicable: true`, nên {points} điểm tự chấm không được tính", en: "{name} is said to be `not_applicable`, so that its {points} points count nothing",
        document: { vi: "{name} có `x` ở cột `Không áp dụng`, nên {points} điểm tự chấm không được tính", en: "{name} has `x` in `Không áp dụng`, so that its {points} points count nothing" }
    }
    s125_help() {
        vi: "nếu chỉ số có áp dụng thì bỏ `not_applicable`; nếu không thì bỏ điểm", en: "delete `not_applicable` if it does apply, else the points",
        document: { vi: "nếu chỉ số có áp dụng thì xóa `x` ở cột `Không áp dụng`; nếu không thì để trống điểm", en: "delete the `x` in `Không áp dụng` if it does apply, else leave the points blank" }
    }
    s125_points() { vi: "điểm ghi ở đây", en: "the points are written here" }
    s126(first, second) { vi: "{first} và {second} cùng số, ký hiệu và cùng ngày", en: "{first} and {second} have one number and one date" }
    s126_help() { vi: "nếu là một tài liệu thì giữ một khóa, và ghi khóa đó ở mọi chỗ dẫn; nếu là hai tài liệu thì sửa lại số hoặc ngày", en: "if they are one document, keep one key and name it wherever it is cited; if they are two, correct a number or a date" }
    s126_other() { vi: "tài liệu kia ở đây", en: "the other piece is here" }

    t101(task, unit, day, today) { vi: "{task} của {unit} quá hạn: thời hạn là {day}, đến {today} chưa ghi hoàn thành", en: "{task} of {unit} is overdue: it was due on {day}, and by {today} nothing says that it is done" }
    t101_help() {
        vi: "làm xong rồi ghi ngày vào `done`, hoặc xin gia hạn", en: "do it and write the day to `done`, or agree on another deadline",
        document: { vi: "làm xong rồi ghi ngày vào cột `Ngày hoàn thành`, hoặc xin gia hạn", en: "do it and write the day into `Ngày hoàn thành`, or agree on another deadline" }
    }
    t102(task, unit, name) { vi: "{task} giao cho {unit}, nhưng đơn vị này không phụ trách và cũng không phối hợp {name}", en: "{task} is given to {unit}, which neither leads nor coordinates {name}" }
    t102_help(units) { vi: "giao cho đơn vị phụ trách ({units}), hoặc ghi việc phối hợp trong tệp xã", en: "give it to a unit that leads ({units}), or write the coordination into the commune's file" }
    t102_help_nobody() { vi: "chưa có đơn vị nào phụ trách: giao chỉ số cho một đơn vị trong tệp xã trước", en: "nobody leads the index: give it to a unit in the commune's file first" }
    t103(task, done, piece, date) { vi: "{task} ghi hoàn thành {done}, sớm hơn {date} đề trên {piece}", en: "{task} was done {done}, before {date}, the date of {piece}" }
    t103_help() {
        vi: "sửa `done` hoặc ngày của tài liệu, hoặc dẫn tài liệu đã có khi hoàn thành", en: "correct `done` or the date of the evidence, or cite a document that was there then",
        document: { vi: "sửa cột `Ngày hoàn thành` hoặc ngày của tài liệu, hoặc dẫn tài liệu đã có khi hoàn thành", en: "correct `Ngày hoàn thành` or the date of the evidence, or cite a document that was there then" }
    }
    t103_date() { vi: "ngày của tài liệu ở đây", en: "the date of the evidence is here" }
    t104(task, due) { vi: "{task}: từ thời hạn `{due}` chưa xác định được ngày đến hạn, nên không bao giờ bị coi là quá hạn", en: "{task}: the deadline `{due}` says no day, so that it is never overdue" }
    t104_meant(due) { vi: "ghi thời hạn có năm, như `{due}`", en: "write the deadline with its year, like `{due}`" }
    t104_help() { vi: "ghi thời hạn có năm, như `30/6/2026` hoặc `Quý II/2026`; việc thường xuyên thì không cần sửa", en: "write the deadline with its year, like `30/6/2026` or `2026-06`; leave it for a recurring task" }
    t105(task, done, month) { vi: "{task} ghi hoàn thành {done}, sau {month} (tháng của sổ)", en: "{task} was done {done}, after the month of the book ({month})" }
    t105_help() {
        vi: "sửa `done`, hoặc ghi ngày đó ở sổ của tháng hoàn thành", en: "correct `done`, or write it into the book of the month in which the task was done",
        document: { vi: "sửa cột `Ngày hoàn thành`, hoặc ghi ngày đó ở sổ của tháng hoàn thành", en: "correct `Ngày hoàn thành`, or write it into the book of the month in which the task was done" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (name, vi, en) in ALL {
            assert_eq!(placeholders(vi), placeholders(en), "{name}");
        }
    }

    #[test]
    fn messages_are_in_the_house_style() {
        for (name, vi, en) in ALL {
            for text in [vi, en] {
                let first = text.chars().next().unwrap();
                assert!(!first.is_uppercase() && !first.is_whitespace(), "{name}: {text}");
                assert!(!text.ends_with(['.', ' ', '\n']) && !text.contains('\n'), "{name}: {text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{name}: {text}");
                assert_eq!(text.matches('“').count(), text.matches('”').count(), "{name}: {text}");
            }
        }
    }

    #[test]
    fn vietnamese_is_vietnamese() {
        for (name, vi, en) in ALL {
            let words = |text: &&str| {
                text.split(['{', '}']).step_by(2).collect::<String>().chars().any(char::is_alphabetic)
            };
            assert!(!words(vi) || vi != en, "{name} is the same in both languages");
            assert!(!words(vi) || !vi.is_ascii(), "{name}: {vi}");
            // What is to be written in a document is Vietnamese, and so are the columns of sheets.
            let own: String = en.split(['“', '”']).step_by(2).collect();
            let own: String = own.split('`').step_by(2).collect();
            assert!(own.is_ascii(), "{name}: {en}");
        }
    }
}
