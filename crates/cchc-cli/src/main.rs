//! The `cchc` command: arguments in, text out.

mod answers;
mod args;
mod check;
mod forms;
mod import;
mod month;
mod month_report;
mod output;
mod report;

use cchc::Lang;
use clap::ArgMatches;
use output::{Output, Problem};
use std::process::ExitCode;

/// What every command gets.
struct Context<'a> {
    lang: Lang,
    /// The command's own arguments.
    args: &'a ArgMatches,
    output: Output,
}

impl Context<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        self.args.get_one::<String>(name).map(String::as_str)
    }

    fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.args.get_many::<String>(name).into_iter().flatten().map(String::as_str)
    }

    fn required(&self, name: &str) -> &str {
        // The command line is not accepted without it.
        self.text(name).unwrap_or_default()
    }

    /// A path that the command line may leave out, with `/`.
    fn path(&self, name: &str) -> Option<String> {
        self.text(name).map(slashed)
    }

    fn required_path(&self, name: &str) -> String {
        slashed(self.required(name))
    }

    fn flag(&self, name: &str) -> bool {
        self.args.get_flag(name)
    }

    fn format(&self) -> &str {
        self.text("format").unwrap_or("text")
    }
}

/// A path with `/`, as files write it.
fn slashed(path: &str) -> String {
    path.replace('\\', "/")
}

fn main() -> ExitCode {
    let args: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = args::asked_lang(&args);
    let output = Output::new(lang);
    match run(args, lang, output.clone()) {
        Ok(code) => ExitCode::from(code),
        // Whoever read the output has gone; there is nobody left to tell.
        Err(Problem::Closed) => ExitCode::SUCCESS,
        Err(Problem::Said(message)) => {
            output.complain(&message);
            ExitCode::from(2)
        }
    }
}

fn run(args: Vec<std::ffi::OsString>, lang: Lang, output: Output) -> Result<u8, Problem> {
    let matches = match args::command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error)
            if matches!(
                error.kind(),
                clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion
            ) =>
        {
            // clap's own word in a usage line.
            let text = error.to_string().replace("[OPTIONS]", lang.pick("[TÙY_CHỌN]", "[OPTIONS]"));
            output.print(&text)?;
            return Ok(0);
        }
        Err(error) => {
            let hint = lang.pick("xem `cchc --help`", "see `cchc --help`");
            return Err(Problem::Said(format!("{}; {hint}", args::usage_error(&error, lang))));
        }
    };
    let Some((name, args)) = matches.subcommand() else { return Ok(2) };
    let output = output.of(args).coloured(args.get_one::<String>("color").map_or("auto", String::as_str));
    let context = Context { lang, args, output };
    match name {
        "check" => check::check(&context),
        "who" => answers::who(&context),
        "resolve" => answers::resolve(&context),
        "import" => import::import(&context),
        "month" => month::month(&context),
        "report" => report::report(&context),
        "explain" => answers::explain(&context),
        "schema" => answers::schema(&context),
        _ => answers::completions(&context),
    }
}
