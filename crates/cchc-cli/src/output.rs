//! Where text goes: standard output, standard error, files.

use cchc::Lang;
use cchc::report::Colour;
use cchc::yaml::Kind;
use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

/// The kind of a file shows within so many bytes.
const GLANCE: u64 = 64 << 10;

/// Why a command could not do its work.
pub(crate) enum Problem {
    /// The reader of standard output has closed it.
    Closed,
    /// Something to be said on standard error.
    Said(String),
}

/// Standard output and error in the reader's language.
#[derive(Clone)]
pub(crate) struct Output {
    lang: Lang,
    /// Whether files that are there may be replaced.
    force: bool,
    /// Whether standard output gets colours.
    pub(crate) colour: Colour,
}

impl Output {
    pub(crate) fn new(lang: Lang) -> Self {
        Output { lang, force: false, colour: Colour::Never }
    }

    /// The same for a command with these arguments: `--force` is asked for.
    pub(crate) fn of(&self, args: &ArgMatches) -> Self {
        let force = args.try_get_one::<bool>("force").ok().flatten().copied().unwrap_or_default();
        Output { force, ..self.clone() }
    }

    pub(crate) fn coloured(self, choice: &str) -> Self {
        let plain_wanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let wanted = match choice {
            "always" => true,
            "never" => false,
            _ => io::stdout().is_terminal() && !plain_wanted,
        };
        let colour = if wanted { Colour::Always } else { Colour::Never };
        Output { colour, ..self }
    }

    /// Prints text on standard output.
    pub(crate) fn print(&self, text: &str) -> Result<(), Problem> {
        self.print_bytes(text.as_bytes())
    }

    fn print_bytes(&self, bytes: &[u8]) -> Result<(), Problem> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Problem::Closed,
            _ => Problem::Said(self.lang.pick(
                format!("không in được kết quả: {}", self.reason(&error)),
                format!("the output cannot be printed: {}", self.reason(&error)),
            )),
        })
    }

    /// Tells something on standard error, beside the result.
    pub(crate) fn tell(&self, text: &str) {
        // If nobody listens there, nothing can be done about it.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Says why the work could not be done.
    pub(crate) fn complain(&self, message: &str) {
        self.tell(&format!("{}: {message}", self.lang.pick("lỗi", "error")));
    }

    /// Writes text to a file, or prints it if none is named.
    pub(crate) fn deliver(&self, file: Option<&str>, text: &str) -> Result<(), Problem> {
        match file {
            Some(file) => self.write(file, text.as_bytes()),
            None => self.print(text),
        }
    }

    /// Writes bytes to a file, or to standard output if none is named and it is no terminal.
    pub(crate) fn deliver_bytes(&self, file: Option<&str>, bytes: &[u8]) -> Result<(), Problem> {
        match (file, std::str::from_utf8(bytes)) {
            (Some(file), _) => self.write(file, bytes),
            (None, Ok(text)) => self.print(text),
            (None, Err(_)) if io::stdout().is_terminal() => Err(Problem::Said(self.lang.pick(
                "tài liệu này không in ra màn hình được; ghi tên tệp bằng `-o`".into(),
                "this document cannot be printed on a terminal; name a file with `-o`".into(),
            ))),
            (None, Err(_)) => self.print_bytes(bytes),
        }
    }

    /// A bar that shows how much of the work is done, on a terminal only.
    pub(crate) fn progress(&self, count: usize) -> ProgressBar {
        let bar = ProgressBar::new(count as u64);
        // Without a terminal it draws nothing by itself.
        bar.set_style(
            ProgressStyle::with_template("{wide_bar} {pos}/{len}")
                .unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        bar
    }

    /// Writes a result, unless it may not.
    pub(crate) fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.may_write(file, bytes)?;
        self.put(file, bytes)
    }

    /// Refuses what may not be replaced: a file that says something else only with `--force`, since somebody may have
    /// written into it; what is kept for good never.
    pub(crate) fn may_write(&self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.keep_ours(file, bytes)?;
        let is_other = || fs::metadata(file).is_ok_and(|meta| meta.is_file()) && !same(file, bytes);
        if self.force || !is_other() {
            return Ok(());
        }
        Err(Problem::Said(self.lang.pick(
            format!("`{file}` đã có, nội dung khác; chọn tên khác, hoặc thêm `--force` để ghi đè"),
            format!("`{file}` is there already and says something else; choose another name, or add `--force` to replace it"),
        )))
    }

    /// Writes a file in the place of what is there, unless that is kept for good.
    pub(crate) fn replace(&self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        self.keep_ours(file, bytes)?;
        self.put(file, bytes)
    }

    /// Writes a file that was looked at: [`Output::may_write`].
    pub(crate) fn put(&self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        let missing_folder = || {
            let folder =
                Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
            folder.map(|folder| folder.display().to_string())
        };
        cchc::write_file(file, bytes).map_err(|error| {
            Problem::Said(match missing_folder() {
                Some(folder) => self.lang.pick(
                    format!("không ghi được `{file}`: chưa có thư mục `{folder}`; tạo thư mục đó trước"),
                    format!("cannot write `{file}`: there is no folder `{folder}`; make it first"),
                ),
                None => self.lang.pick(
                    format!("không ghi được `{file}`: {}", self.reason(&error)),
                    format!("cannot write `{file}`: {}", self.reason(&error)),
                ),
            })
        })
    }

    /// Refuses to put something else in the place of a file that must stay: one of ours of another kind or month, a month
    /// that is closed, a document that is filed as evidence. A slip in `-o` would lose it.
    fn keep_ours(&self, file: &str, bytes: &[u8]) -> Result<(), Problem> {
        let regular = fs::metadata(file).is_ok_and(|meta| meta.is_file());
        let there = || {
            let mut there = Vec::new();
            fs::File::open(file)?.take(GLANCE).read_to_end(&mut there).map(|_| there)
        };
        let Some(there) = regular.then(there).and_then(Result::ok) else { return Ok(()) };
        let refused = |vi: String, en: String| {
            Err(Problem::Said(self.lang.pick(
                format!("không ghi đè `{file}`: {vi}; chọn tên khác"),
                format!("`{file}` is not replaced: {en}; choose another name"),
            )))
        };
        let kind = cchc::yaml::kind_of(&there);
        if let Some(kind) = kind.filter(|kind| cchc::yaml::kind_of(bytes) != Some(*kind)) {
            let schema = kind.schema();
            return refused(format!("đó là tệp `{schema}`"), format!("it is a file of `{schema}`"));
        }
        // A link leads to the file itself, beside which its seal is.
        let real = fs::canonicalize(file).ok().and_then(|path| Some(crate::slashed(path.to_str()?)));
        let real = real.unwrap_or_else(|| file.to_owned());
        if kind == Some(Kind::Scorebook) {
            if Path::new(&cchc::seal_path(&real)).exists() {
                return refused("đó là sổ của tháng đã đóng".into(), "the month is closed".into());
            }
            let months = (cchc::yaml::month_of(&there), cchc::yaml::month_of(bytes));
            if let (Some((there, _)), Some((new, _))) = months
                && there != new
            {
                return refused(
                    format!("đó là sổ tháng {}, không phải tháng {}", there.vietnamese(), new.vietnamese()),
                    format!("it is the scorebook of {there}, not of {new}"),
                );
            }
        }
        match cchc::filed_in(&real) {
            Some(book) => refused(
                format!("đó là tài liệu kiểm chứng của `{book}`"),
                format!("it is filed as evidence in `{book}`"),
            ),
            None => Ok(()),
        }
    }

    /// Refuses to write where one of the files stands that are read.
    pub(crate) fn keep_input<'a>(
        &self,
        file: Option<&str>,
        mut inputs: impl Iterator<Item = &'a str>,
    ) -> Result<(), Problem> {
        let Some(target) = file.and_then(|file| fs::canonicalize(file).ok()) else { return Ok(()) };
        match inputs.find(|input| fs::canonicalize(input).is_ok_and(|input| input == target)) {
            Some(input) => Err(Problem::Said(self.lang.pick(
                format!("không ghi đè `{input}`, là tệp đang đọc; chọn tên khác"),
                format!("`{input}` is not replaced, since it is read; choose another name"),
            ))),
            None => Ok(()),
        }
    }

    /// Makes a folder that reports go into.
    pub(crate) fn make_folder(&self, folder: &str) -> Result<(), Problem> {
        fs::create_dir_all(folder).map_err(|error| {
            Problem::Said(self.lang.pick(
                format!("không tạo được thư mục `{folder}`: {}", self.reason(&error)),
                format!("cannot make the folder `{folder}`: {}", self.reason(&error)),
            ))
        })
    }

    /// All of standard input.
    pub(crate) fn read_input(&self) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        // One byte above what a file may have, so that the loader refuses what is larger.
        let limit = cchc::yaml::MAX_BYTES as u64 + 1;
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(|error| {
            Problem::Said(self.lang.pick(
                format!("không đọc được đầu vào chuẩn: {}", self.reason(&error)),
                format!("standard input cannot be read: {}", self.reason(&error)),
            ))
        })?;
        Ok(bytes)
    }

    /// Why a file that is named cannot be read.
    pub(crate) fn cannot_read(&self, file: &str, error: &io::Error) -> Problem {
        Problem::Said(self.lang.pick(
            format!("không đọc được `{file}`: {}", self.reason(error)),
            format!("`{file}` cannot be read: {}", self.reason(error)),
        ))
    }

    fn reason(&self, error: &io::Error) -> String {
        let (vi, en) = match error.kind() {
            io::ErrorKind::NotFound => ("không tìm thấy", "not found"),
            io::ErrorKind::PermissionDenied => ("không có quyền", "no permission"),
            io::ErrorKind::IsADirectory => ("đó là một thư mục", "it is a folder"),
            io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => (
                "đường dẫn đi qua một tệp, không phải thư mục",
                "the path leads through a file, not a folder",
            ),
            io::ErrorKind::StorageFull => ("ổ đĩa đã đầy", "the device is full"),
            io::ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the device is read-only"),
            io::ErrorKind::ResourceBusy => ("tệp đang được mở ở nơi khác", "the file is open elsewhere"),
            _ => return error.to_string(),
        };
        self.lang.pick(vi, en).to_owned()
    }
}

/// Whether a file has just these bytes.
fn same(file: &str, bytes: &[u8]) -> bool {
    fs::metadata(file).is_ok_and(|meta| meta.len() == bytes.len() as u64)
        && fs::read(file).is_ok_and(|there| there == bytes)
}
