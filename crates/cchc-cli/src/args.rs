//! The command line, in the reader's language.

use cchc::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The command line for a language; completions are made of it too.
pub(crate) fn command(lang: Lang) -> Command {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let format = |values, help| format(lang, values, help);
    let output = || output(lang);
    let commune = || {
        Arg::new("commune").value_name(t("XÃ", "COMMUNE")).required(true).help(t(
            "tệp phân công của xã; `-` là đầu vào chuẩn",
            "the commune's file; `-` is standard input",
        ))
    };
    let sub = |name: &'static str, about: &'static str| {
        Command::new(name)
            .about(about)
            .help_template(template(lang, false))
            .disable_help_flag(true)
            .arg(help_flag(lang))
    };

    let check = sub("check", t("tìm mọi sai sót của bảng phân công", "find every fault of an assignment"))
        .arg(
            Arg::new("paths")
                .value_name(t("ĐƯỜNG_DẪN", "PATH"))
                .num_args(1..)
                .required(true)
                .help(t(
                    "tệp của xã, bộ chỉ số, sổ chấm điểm, thư mục (mọi tệp trong đó), hoặc `-` (đầu vào chuẩn)",
                    "files of communes, catalogues, months, folders (every file in them), or `-` (standard input)",
                )),
        )
        .arg(format(&["text", "json", "sarif"], t("dạng kết quả: text, json, sarif", "output format: text, json, sarif")))
        .arg(output())
        .arg(force(lang))
        .arg(
            Arg::new("severity")
                .long("severity")
                .value_name(t("MÃ=MỨC", "CODE=LEVEL"))
                .action(ArgAction::Append)
                .help(t(
                    "đổi mức của một mã: A105=off, D102=error (off, info, warning, error); dùng được nhiều lần",
                    "change a code's severity: A105=off, D102=error (off, info, warning, error); may be repeated",
                )),
        )
        .arg(today(lang))
        .arg(Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(t(
            "sửa những chỗ chắc chắn, chỉ trong các tệp nêu trên dòng lệnh",
            "apply the mendings that are certain, only in files named on the command line",
        )))
        .arg(Arg::new("diff").long("diff").action(ArgAction::SetTrue).help(t(
            "cho xem trước những chỗ sẽ sửa, không ghi gì",
            "show what would be mended, and write nothing",
        )));

    let who = sub(
        "who",
        t("ai phụ trách một chỉ số, theo dòng nào", "who answers for an index, and by which rules"),
    )
    .arg(
        Arg::new("index")
            .value_name(t("SỐ_HIỆU", "INDEX"))
            .required(true)
            .help(t("số hiệu chỉ số, như VIII hoặc 8.5.3", "an index id such as VIII or 8.5.3")),
    )
    .arg(commune())
    .arg(format(&["text", "json"], t("dạng kết quả: text, json", "output format: text, json")))
    .arg(output())
    .arg(force(lang));

    let resolve = sub(
        "resolve",
        t("ai phụ trách từng chỉ số, bao nhiêu điểm", "who answers for every index, with the points"),
    )
    .arg(commune())
    .arg(format(&["text", "json"], t("dạng kết quả: text, json", "output format: text, json")))
    .arg(output())
    .arg(force(lang));

    let report = sub("report", t("lập báo cáo từ bảng phân công", "make a report of an assignment"))
        .arg(
            Arg::new("view")
                .value_name(t("LOẠI", "VIEW"))
                .required(true)
                .value_parser(clap::builder::PossibleValuesParser::new(["assignment", "notice", "matrix", "unit", "findings", "overview", "explore", "all"]))
                .hide_possible_values(true)
                .help(t(
                    "assignment (biểu phân công), notice (thông báo kèm biểu), matrix (ma trận), unit (phiếu đơn vị), findings (sai sót), overview (hình tổng quan), explore (trang tra cứu), all (tất cả)",
                    "assignment (the annex), notice (with the annex), matrix, unit (a unit's sheet), findings, overview (a picture), explore (a page to search), or all of them",
                )),
        )
        .arg(commune().num_args(1..).help(t(
            "tệp phân công của xã; nhiều tệp hoặc thư mục thì lập báo cáo của từng xã",
            "the commune's file; with several, or folders, the reports of each commune are made",
        )))
        .arg(format(
            &["md", "html", "json", "csv", "docx", "xlsx", "svg"],
            t(
                "dạng báo cáo: md, html, json, csv, docx (Word), xlsx (Excel), svg; không ghi thì theo đuôi của tệp `-o`, rồi md",
                "report format: md, html, json, csv, docx (Word), xlsx (Excel), svg; else as the ending of `-o` says, else md",
            ),
        ))
        .arg(word_template(lang))
        .arg(Arg::new("unit").long("unit").value_name(t("ĐƠN_VỊ", "UNIT")).help(t(
            "khóa của đơn vị, cho phiếu đơn vị",
            "the unit's key, for a unit's sheet",
        )))
        .arg(output().help(t(
            "ghi vào tệp này; với `all` hoặc nhiều xã là thư mục nhận báo cáo, tạo nếu chưa có",
            "write to this file; with `all` or several communes, the folder that takes the reports, made if it is not there",
        )))
        .arg(force(lang));

    let import = sub(
        "import",
        t(
            "tạo tệp từ văn bản Word, Excel hoặc văn bản thuần",
            "make a file of a document of Word, Excel or plain text",
        ),
    )
    .help_template(template(lang, true))
    .subcommand_required(true)
    .disable_help_subcommand(true)
    .subcommand_value_name(t("LOẠI", "KIND"))
    .subcommands([import_assignment(lang, sub), import_catalogue(lang, sub), import_scores(lang, sub)]);

    let month = sub(
        "month",
        t(
            "sổ chấm điểm từng tháng: mở, đóng, đối chiếu, báo cáo",
            "months of scores: begin, close, verify, report",
        ),
    )
    .help_template(template(lang, true))
    .subcommand_required(true)
    .disable_help_subcommand(true)
    .subcommand_value_name(t("VIỆC", "ACTION"))
    .subcommands(months(lang, sub));

    let explain = sub("explain", t("giải thích một mã sai sót", "explain the code of a finding")).arg(
        Arg::new("code").value_name(t("MÃ", "CODE")).help(t(
            "mã như A104; không ghi thì liệt kê tất cả",
            "a code such as A104; without one, all are listed",
        )),
    );

    let schema =
        sub("schema", t("in JSON Schema của một loại tệp", "print the JSON Schema of a kind of file")).arg(
            Arg::new("kind")
                .value_name(t("LOẠI", "KIND"))
                .required(true)
                .value_parser(clap::builder::PossibleValuesParser::new([
                    "catalogue",
                    "commune",
                    "scorebook",
                    "seal",
                ]))
                .hide_possible_values(true)
                .help(t(
                    "catalogue (bộ chỉ số), commune (xã), scorebook (sổ chấm điểm) hoặc seal (niêm phong)",
                    "catalogue, commune, scorebook or seal",
                )),
        );

    let completions =
        sub("completions", t("in tập lệnh gợi ý cho trình dòng lệnh", "print completions for a shell")).arg(
            Arg::new("shell")
                .value_name("SHELL")
                .required(true)
                .value_parser(clap::builder::PossibleValuesParser::new([
                    "bash",
                    "elvish",
                    "fish",
                    "powershell",
                    "zsh",
                ]))
                .hide_possible_values(true)
                .help("bash, elvish, fish, powershell, zsh"),
        );

    Command::new("cchc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(t(
            "Đọc bảng phân công phụ trách các chỉ số CCHC, chỉ ra ai phụ trách gì và mọi sai sót.",
            "Reads who answers for which administrative-reform index, and finds every fault.",
        ))
        .help_template(template(lang, true))
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .subcommand_value_name(t("LỆNH", "COMMAND"))
        .arg(
            Arg::new("lang")
                .long("lang")
                .global(true)
                .value_name("vi|en")
                .value_parser(clap::builder::PossibleValuesParser::new(["vi", "en"]))
                .hide_possible_values(true)
                .help(t("ngôn ngữ: vi (mặc định) hoặc en", "language: vi (default) or en")),
        )
        .arg(
            Arg::new("color")
                .long("color")
                .global(true)
                .value_name("auto|always|never")
                .value_parser(clap::builder::PossibleValuesParser::new(["auto", "always", "never"]))
                .hide_possible_values(true)
                .help(t(
                    "dùng màu: auto (chỉ khi in ra màn hình), always, never",
                    "colours: auto (on a terminal only), always, never",
                )),
        )
        .arg(help_flag(lang))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(t("in phiên bản", "print the version")),
        )
        .subcommands([check, who, resolve, report, import, month, explain, schema, completions])
}

/// `--format`.
fn format(lang: Lang, values: &'static [&'static str], help: &'static str) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name(lang.pick("DẠNG", "FORMAT"))
        .value_parser(clap::builder::PossibleValuesParser::new(values))
        .hide_possible_values(true)
        .help(help)
}

/// `-o` where it takes a file.
fn output(lang: Lang) -> Arg {
    Arg::new("output").short('o').long("output").value_name(lang.pick("TỆP", "FILE")).help(
        lang.pick("ghi vào tệp này thay vì in ra màn hình", "write to this file instead of standard output"),
    )
}

/// `--force`, of what `-o` writes.
fn force(lang: Lang) -> Arg {
    Arg::new("force").long("force").action(ArgAction::SetTrue).help(
        lang.pick(
            "ghi đè tệp đã có mà nội dung khác",
            "replace a file that is there and says something else",
        ),
    )
}

/// `--today`, of what is overdue.
fn today(lang: Lang) -> Arg {
    Arg::new("today").long("today").value_name(lang.pick("NGÀY", "DATE")).help(lang.pick(
        "tính nhiệm vụ quá hạn đến ngày này, như 2026-05-31; không ghi thì đến ngày cuối tháng của sổ",
        "the day on which tasks are overdue or not, such as 2026-05-31; else the last day of the book's month",
    ))
}

/// `--template`, of reports.
fn word_template(lang: Lang) -> Arg {
    Arg::new("template").long("template").value_name(lang.pick("TỆP", "FILE")).help(lang.pick(
        "mẫu Word (.docx) của xã có các chỗ điền như {{noi_dung}}",
        "the commune's own Word file (.docx) with places such as {{content}}",
    ))
}

/// What is done with months of scores.
fn months(lang: Lang, sub: impl Fn(&'static str, &'static str) -> Command) -> [Command; 4] {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let book = |vi: &'static str, en: &'static str| {
        Arg::new("book").value_name(t("SỔ", "BOOK")).required(true).help(t(vi, en))
    };
    let new = sub("new", t("mở tháng mới từ sổ tháng trước", "begin a month with the last one's scorebook"))
        .arg(
            Arg::new("period")
                .value_name(t("THÁNG", "MONTH"))
                .required(true)
                .help(t("tháng mới, như 2026-05", "the new month, such as 2026-05")),
        )
        .arg(book("sổ chấm điểm tháng trước", "the scorebook of the month before"))
        .arg(output(lang).help(t(
            "tên sổ mới, cùng thư mục với sổ cũ; không ghi thì lấy tên tháng",
            "the new scorebook's file, in the same folder; else named after the month",
        )));
    let close = sub(
        "close",
        t("đóng tháng: ghi niêm phong cạnh sổ", "close a month: write the seal beside its scorebook"),
    )
    .arg(book("sổ chấm điểm", "the scorebook"))
    .arg(Arg::new("date").long("date").value_name(t("NGÀY", "DATE")).help(t(
        "ngày đóng, như 2026-05-05, ghi vào niêm phong",
        "the day of closing, such as 2026-05-05, to be written into the seal",
    )))
    .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(t(
        "đóng cả khi còn lỗi, thiếu tệp kiểm chứng hoặc tháng trước chưa đóng",
        "close it in spite of errors, evidence that is missing, or a month before that is not closed",
    )));
    let verify =
        sub("verify", t("tìm thay đổi sau khi đóng tháng", "find what changed after a month was closed"))
            .arg(Arg::new("paths").value_name(t("ĐƯỜNG_DẪN", "PATH")).num_args(1..).required(true).help(t(
                "sổ chấm điểm, hoặc thư mục (mọi sổ trong đó)",
                "scorebooks, or folders (every scorebook in them)",
            )))
            .arg(format(lang, &["text", "json"], t("dạng kết quả: text, json", "output format: text, json")))
            .arg(output(lang))
            .arg(force(lang));
    let report = sub("report", t("lập báo cáo tháng", "make the reports of a month"))
        .arg(
            Arg::new("view")
                .value_name(t("LOẠI", "VIEW"))
                .required(true)
                .value_parser(clap::builder::PossibleValuesParser::new(["report", "summary", "sheets", "calendar", "trend", "all"]))
                .hide_possible_values(true)
                .help(t(
                    "report (báo cáo tháng), summary (một trang cho Chủ tịch), sheets (bảng tự chấm để điền), calendar (lịch .ics), trend (biểu đồ), all (tất cả)",
                    "report, summary (one page for the chairman), sheets (to be filled in), calendar (.ics), trend (a chart), or all of them",
                )),
        )
        .arg(book("sổ chấm điểm", "the scorebook"))
        .arg(
            format(lang, &["md", "html", "json", "docx", "xlsx", "svg", "ics"], t(
                    "dạng: md, html, json, docx, xlsx, svg, ics; không ghi thì theo đuôi của tệp `-o`",
                    "format: md, html, json, docx, xlsx, svg, ics; else as the ending of `-o` says",
                )),
        )
        .arg(Arg::new("unit").long("unit").value_name(t("ĐƠN_VỊ", "UNIT")).help(t(
            "khóa của đơn vị, cho bảng tự chấm và lịch của riêng đơn vị",
            "a unit's key, for its own sheets and calendar",
        )))
        .arg(today(lang))
        .arg(word_template(lang))
        .arg(output(lang).help(t(
            "ghi vào tệp này; với `all` là thư mục nhận mọi báo cáo, tạo nếu chưa có",
            "write to this file; with `all`, the folder that takes all reports, made if it is not there",
        )))
        .arg(force(lang));
    [new, close, verify, report]
}

/// What all kinds of import take.
fn importing(lang: Lang, command: Command) -> Command {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    command
        .arg(Arg::new("file").value_name(t("TỆP", "FILE")).required(true).help(t(
            "văn bản: .docx, .xlsx, .csv, .txt, .md; `-` là đầu vào chuẩn",
            "the document: .docx, .xlsx, .csv, .txt, .md; `-` is standard input",
        )))
        .arg(output(lang))
        .arg(force(lang))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(t(
            "kiểm tra luôn; sai sót được chỉ ra ngay trong văn bản",
            "check it too; faults are shown in the document itself",
        )))
        .arg(format(
            lang,
            &["text", "json"],
            t("dạng kết quả của `--check`: text, json", "format of what `--check` finds: text, json"),
        ))
}

fn import_assignment(lang: Lang, sub: impl Fn(&'static str, &'static str) -> Command) -> Command {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let about = t("đọc biểu phân công của một thông báo", "read the annex of a notice");
    importing(lang, sub("assignment", about))
        .arg(Arg::new("catalogue").long("catalogue").value_name(t("TỆP", "FILE")).help(t(
            "tệp bộ chỉ số mà biểu phân công dựa vào",
            "the file of the catalogue that the annex is about",
        )))
        .arg(Arg::new("units").long("units").value_name(t("TỆP", "FILE")).help(t(
            "lấy khóa và tên gọi khác của các đơn vị từ tệp này (của xã, hoặc tệp mẫu)",
            "take the units' keys and other names from this file (a commune's, or a template)",
        )))
        .arg(Arg::new("commune").long("commune").value_name(t("TÊN", "NAME")).help(t(
            "tên xã, phường, nếu văn bản không ghi",
            "the commune's name, if the document does not give it",
        )))
        .arg(
            Arg::new("year")
                .long("year")
                .value_name(t("NĂM", "YEAR"))
                .help(t("năm, nếu văn bản không ghi", "the year, if the document does not give it")),
        )
}

fn import_catalogue(lang: Lang, sub: impl Fn(&'static str, &'static str) -> Command) -> Command {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let about = t("đọc bộ chỉ số của một quyết định", "read the table of indices of a decision");
    importing(lang, sub("catalogue", about))
        .arg(Arg::new("id").long("id").value_name(t("TÊN", "ID")).help(t(
            "tên ngắn của bộ chỉ số, như qd-2648-thai-nguyen; không ghi thì lấy theo tên tệp",
            "a short name for the catalogue, such as qd-2648-thai-nguyen; else made of the file's name",
        )))
        .arg(Arg::new("sheet").long("sheet").value_name(t("TRANG_TÍNH", "SHEET")).help(t(
            "trang tính có bảng chỉ số, nếu tệp Excel có nhiều trang",
            "the sheet with the table, if a workbook has several",
        )))
}

fn import_scores(lang: Lang, sub: impl Fn(&'static str, &'static str) -> Command) -> Command {
    let t = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let about = t(
        "gộp bảng tự chấm của các đơn vị vào sổ chấm điểm",
        "merge the sheets that units filled in into a scorebook",
    );
    sub("scores", about)
        .arg(
            Arg::new("files").value_name(t("BẢNG", "SHEET")).required(true).num_args(1..).help(t(
                "bảng đã điền: .xlsx, .csv, .docx",
                "sheets that were filled in: .xlsx, .csv, .docx",
            )),
        )
        .arg(Arg::new("into").long("into").value_name(t("SỔ", "BOOK")).required(true).help(t(
            "sổ chấm điểm của tháng; chỉ bị ghi đè khi cũng ghi ở `-o` và có `--force`",
            "the month's scorebook; it is replaced only if `-o` names it, too, with `--force`",
        )))
        .arg(output(lang).help(t(
            "ghi sổ đã gộp vào tệp này thay vì in ra màn hình",
            "write the merged book to this file instead of standard output",
        )))
        .arg(force(lang))
        .arg(format(
            lang,
            &["text", "json"],
            t(
                "dạng của những chỗ không đưa vào sổ và kết quả kiểm tra: text, json",
                "format of what was not taken and of what is wrong: text, json",
            ),
        ))
}

fn help_flag(lang: Lang) -> Arg {
    Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help)
        .help(lang.pick("in hướng dẫn này", "print this help"))
}

/// clap's own headings are English.
fn template(lang: Lang, with_commands: bool) -> &'static str {
    match (lang, with_commands) {
        (Lang::Vi, true) => {
            "{about}\n\nCách dùng: {usage}\n\nLệnh:\n{subcommands}\n\nTùy chọn:\n{options}\n\n\
             Mã thoát: 0 không có lỗi; 1 có lỗi; 2 không làm được việc (không đọc được, sai định dạng, sai cách dùng).\n"
        }
        (Lang::En, true) => {
            "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\nOptions:\n{options}\n\n\
             Exit codes: 0 no error findings; 1 error findings; 2 the work could not be done (unreadable, illegal, bad usage).\n"
        }
        (Lang::Vi, false) => {
            "{about}\n\nCách dùng: {usage}\n\nTham số:\n{positionals}\n\nTùy chọn:\n{options}\n"
        }
        (Lang::En, false) => {
            "{about}\n\nUsage: {usage}\n\nArguments:\n{positionals}\n\nOptions:\n{options}\n"
        }
    }
}

/// The language that the command line asks for, looked at before the rest so that its own errors speak it.
pub(crate) fn asked_lang(args: &[std::ffi::OsString]) -> Lang {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        let value = match arg {
            "--lang" => args.next(),
            _ => arg.strip_prefix("--lang="),
        };
        if let Some(lang) = value.and_then(|value| value.parse().ok()) {
            return lang;
        }
    }
    Lang::default()
}

/// What is wrong with the command line, and what to write instead.
pub(crate) fn usage_error(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        _ => None,
    };
    let arg = context(ContextKind::InvalidArg).unwrap_or_default();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    let (vi, en) = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            (format!("`{arg}` thiếu giá trị"), format!("`{arg}` lacks its value"))
        }
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue).unwrap_or_default();
            (
                format!("`{value}` không dùng được cho `{arg}`; viết một trong: {valid}"),
                format!("`{value}` is not a value of `{arg}`; write one of: {valid}"),
            )
        }
        ErrorKind::UnknownArgument => {
            let hint = context(ContextKind::SuggestedArg);
            (
                format!(
                    "không có tham số `{arg}`{}",
                    hint.as_ref().map(|h| format!("; có phải `{h}`?")).unwrap_or_default()
                ),
                format!(
                    "there is no argument `{arg}`{}",
                    hint.map(|h| format!("; did you mean `{h}`?")).unwrap_or_default()
                ),
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            let hint = context(ContextKind::SuggestedSubcommand);
            (
                format!(
                    "không có lệnh `{name}`{}",
                    hint.as_ref().map(|h| format!("; có phải `{h}`?")).unwrap_or_default()
                ),
                format!(
                    "there is no command `{name}`{}",
                    hint.map(|h| format!("; did you mean `{h}`?")).unwrap_or_default()
                ),
            )
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("thiếu lệnh".to_owned(), "a command is missing".to_owned())
        }
        ErrorKind::MissingRequiredArgument => (format!("thiếu {arg}"), format!("{arg} is missing")),
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg).unwrap_or_default();
            (
                format!("`{arg}` chỉ dùng được một lần và không cùng `{prior}`"),
                format!("`{arg}` cannot be repeated or used with `{prior}`"),
            )
        }
        ErrorKind::InvalidUtf8 => ("tham số không phải UTF-8".into(), "an argument is not UTF-8".into()),
        _ => ("dòng lệnh không đúng".into(), "the command line is not right".into()),
    };
    lang.pick(vi, en)
}
