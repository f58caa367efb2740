//! What may be chosen in cells: short lists stand in the cells' rule, others on a hidden sheet.

use crate::text::{self, one_line};
use crate::{ExcelError, names};
use cchc_core::Lang;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Workbook};
use std::collections::HashMap;

/// What a list within a rule holds at most, in UTF-16 units.
const INLINE: usize = 255;

/// The lists that were asked for.
pub(crate) struct Lists {
    lang: Lang,
    /// The name of the hidden sheet.
    sheet: String,
    /// The lists on it, a column each, in the order in which they came.
    columns: Vec<Vec<String>>,
    known: HashMap<Vec<String>, DataValidation>,
}

impl Lists {
    /// `taken` are the names of the sheets.
    pub(crate) fn new(taken: &[String], lang: Lang) -> Self {
        let own = lang.pick("Danh sách chọn", "Choices");
        let all = taken.iter().map(String::as_str).chain([own]);
        let sheet = names::sheets(all, lang).pop().unwrap_or_default();
        Lists { lang, sheet, columns: Vec::new(), known: HashMap::new() }
    }

    /// The rule that lets one of these be chosen; none where there is nothing to choose.
    pub(crate) fn rule(&mut self, choices: &[String]) -> Result<Option<DataValidation>, ExcelError> {
        let choices: Vec<String> = choices
            .iter()
            .map(|choice| text::cut(&one_line(choice), INLINE))
            .filter(|choice| !choice.is_empty())
            .collect();
        if choices.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.known.get(&choices) {
            return Ok(Some(known.clone()));
        }
        let rule = DataValidation::new();
        // Within a rule a comma separates, and a quotation mark ends the list.
        let length = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum::<usize>() - 1;
        let rule = if length <= INLINE && !choices.iter().any(|choice| choice.contains([',', '"'])) {
            rule.allow_list_strings(&choices)?
        } else {
            let column = rust_xlsxwriter::utility::column_number_to_name(
                u16::try_from(self.columns.len()).unwrap_or(u16::MAX),
            );
            let (sheet, count) = (names::quoted(&self.sheet), choices.len());
            self.columns.push(choices.clone());
            rule.allow_list_formula(Formula::new(format!("={sheet}!${column}$1:${column}${count}")))
        };
        let lang = self.lang;
        let rule = rule
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(lang.pick("Không có trong danh sách", "Not in the list"))?
            .set_error_message(
                lang.pick("Hãy chọn một mục trong danh sách.", "Choose an entry of the list."),
            )?;
        self.known.insert(choices, rule.clone());
        Ok(Some(rule))
    }

    /// Writes the hidden sheet, if there is need for it.
    pub(crate) fn write(self, workbook: &mut Workbook) -> Result<(), ExcelError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let out = workbook.add_worksheet();
        out.set_name(&self.sheet)?.set_hidden(true);
        for (column, choices) in (0..).zip(&self.columns) {
            for (row, choice) in (0..).zip(choices) {
                out.write_string(row, column, choice)?;
            }
        }
        Ok(())
    }
}
