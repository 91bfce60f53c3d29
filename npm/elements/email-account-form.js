import { WidgetElement } from "./widget-element.js";

/** `<email-account-form>`: one account. */
export class EmailAccountFormElement extends WidgetElement {
  static kind = "form";
  static observedAttributes = ["endpoint", "account", "mode", "providers", "locale", "dom", "loading", "assets", "frame"];
  static richProperties = ["backend", "headers", "value", "messages"];

  static {
    this.defineProperties();
  }
}
