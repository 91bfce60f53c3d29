//! Files from the user: chosen, or dropped.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use super::element::{Element, element};

/// What the browser calls files among what is being dragged (HTML Standard, section 6.11.3).
const FILES: &str = "Files";

/// An input for one file. It is empty again once the file is taken, so that the same one can be chosen once more.
pub fn file_input(id: String, accept: &str, take: impl Fn(File) + 'static) -> Element {
    element("input", "eaf-file")
        .attribute("type", "file")
        .attribute("id", id)
        .attribute("accept", accept)
        .on("change", move |event: Event| {
            let input = event.target().and_then(|node| node.dyn_into().ok());
            let input: Option<HtmlInputElement> = input;
            let chosen = input.as_ref().and_then(HtmlInputElement::files);
            first(chosen).into_iter().for_each(&take);
            if let Some(input) = input {
                input.set_value("");
            }
        })
}

/// An element onto which a file can be dropped. Without this the browser would open the file and leave the page.
pub fn dropping(element: Element, take: impl Fn(File) + 'static) -> Element {
    element
        .on("dragover", |event: Event| {
            if brings_files(&event) {
                event.prevent_default();
            }
        })
        .on("drop", move |event: Event| {
            if brings_files(&event) {
                event.prevent_default();
                let dropped = transfer(&event).and_then(|data| data.files());
                first(dropped).into_iter().for_each(&take);
            }
        })
}

fn transfer(event: &Event) -> Option<web_sys::DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer()
}

fn brings_files(event: &Event) -> bool {
    transfer(event).is_some_and(|data| data.types().includes(&JsValue::from_str(FILES), 0))
}

fn first(files: Option<FileList>) -> Option<File> {
    files?.item(0)
}
