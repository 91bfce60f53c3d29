// The form as its users know it: groups, fields and buttons by role and accessible name.

import assert from "node:assert/strict";
import { eventually } from "./eventually.mjs";

/** A group of fields. Fields that are hidden are not found, as nobody can find them. */
class Group {
  constructor(parent, name) {
    this.locator = parent.getByRole("group", { name, exact: true });
  }

  text(label) {
    return this.locator.getByRole("textbox", { name: label, exact: true });
  }

  choice(label) {
    return this.locator.getByRole("combobox", { name: label, exact: true });
  }

  box(label) {
    return this.locator.getByRole("checkbox", { name: label, exact: true });
  }

  /** A password input has no role, only a label. */
  get password() {
    return this.locator.getByLabel("Password", { exact: true });
  }

  button(name) {
    return this.locator.getByRole("button", { name, exact: true });
  }

  /** Types a text and leaves the field. */
  async enter(label, text) {
    await this.text(label).fill(text);
    await this.text(label).press("Tab");
  }

  async enterPassword(text) {
    await this.password.fill(text);
    await this.password.press("Tab");
  }

  async choose(label, option) {
    await this.choice(label).selectOption({ label: option });
  }

  async set(label, on) {
    await this.box(label).setChecked(on);
  }
}

class Side extends Group {
  constructor(parent, name) {
    super(parent, name);
    this.identity = new Group(this.locator, "Identity");
    this.connection = new Group(this.locator, "Connection");
  }
}

/** One form of a page: the first unless another is meant. */
export class Form {
  constructor(page, index = 0) {
    this.page = page;
    this.locator = page.getByRole("form", { name: "Email account" }).nth(index);
    this.account = new Group(this.locator, "Account");
    this.provider = new Group(this.locator, "Account provider");
    this.sender = new Side(this.locator, "Sender");
    this.receiver = new Side(this.locator, "Receiver");
  }

  /** Opens a page at its empty form, unless its address names another part, and waits until the form can be used. */
  static async open(page, url) {
    const address = new URL(url);
    address.hash ||= "#/new";
    // A page that is open already would only follow the fragment.
    await page.goto("about:blank");
    await page.goto(address.href);
    const form = new Form(page);
    await form.submitButton.waitFor();
    await eventually(async () => assert.doesNotMatch(await form.locator.innerText(), /Asking the server/));
    return form;
  }

  get submitButton() {
    return this.locator.getByRole("button", { name: "Submit", exact: true });
  }

  get cancelButton() {
    return this.locator.getByRole("button", { name: "Cancel", exact: true });
  }

  /** Why nothing was saved. */
  get summary() {
    return this.locator.getByRole("alert");
  }

  async submit() {
    await this.submitButton.click();
  }
}

/** What a saved account looks like in the page. */
export function savedHeading(page) {
  return page.getByRole("heading", { name: "The account is saved" });
}

/** The texts of the options of a choice. */
export function optionsOf(choice) {
  return choice.getByRole("option").allTextContents();
}

/** The text of the option that is chosen. */
export function chosenIn(choice) {
  return choice.evaluate((select) => select.selectedOptions[0]?.textContent);
}

/** What assistive technology reads out after the name of a control: all that `aria-describedby` names. */
export function descriptionOf(control) {
  return control.evaluate((element) => {
    const ids = element.getAttribute("aria-describedby").split(" ");
    return ids.map((id) => element.getRootNode().getElementById(id).textContent).join(" ");
  });
}

/** Waits until a field says that it is wrong, in these words. */
export function isRefused(control, words) {
  return eventually(async () => {
    assert.equal(await control.getAttribute("aria-invalid"), "true");
    assert.match(await descriptionOf(control), words);
  });
}

/** Waits until nothing is wrong with a field. */
export function isAccepted(control) {
  return eventually(async () => assert.equal(await control.getAttribute("aria-invalid"), null));
}

/** Waits until a text input or choice holds a value. */
export function holds(control, value) {
  return eventually(async () => assert.equal(await control.inputValue(), value));
}
