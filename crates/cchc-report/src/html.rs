//! Pages from the templates.

use crate::Receipt;
use cchc_core::Lang;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::Serialize;

/// Renders a template of this crate with the view as `view`; the templates extend `base.html`.
pub(crate) fn page(template: &str, view: &impl Serialize, receipt: &Receipt, lang: Lang) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for (name, source) in TEMPLATES {
        // The templates are part of the program, and a test renders each.
        environment.add_template(name, source).unwrap_or_else(|error| unreachable!("{error:#}"));
    }
    let context = context! { view => Value::from(Serde(view)), receipt => receipt.lines(lang), lang => lang.code(), vi => lang == Lang::Vi };
    let page = environment.get_template(template).and_then(|template| template.render(context));
    page.unwrap_or_else(|error| unreachable!("{error:#}"))
}

const TEMPLATES: &[(&str, &str)] = &[
    ("assignment.html", include_str!("templates/assignment.html")),
    ("base.html", include_str!("templates/base.html")),
    ("explore.css", include_str!("templates/explore.css")),
    ("explore.html", include_str!("templates/explore.html")),
    ("explore.js", include_str!("templates/explore.js")),
    ("findings.html", include_str!("templates/findings.html")),
    ("notice.html", include_str!("templates/notice.html")),
    ("matrix.html", include_str!("templates/matrix.html")),
    ("paper.html", include_str!("templates/paper.html")),
    ("unit.html", include_str!("templates/unit.html")),
];
