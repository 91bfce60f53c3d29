import { WidgetElement } from "./widget-element.js";

/** `<email-account-form>`: one account. */
export class EmailAccountFormElement extends WidgetElement {
  static widget = "form";
  static attributes = [
    "endpoint",
    "account",
    "mode",
    "providers",
    "locale",
    "dom",
    "loading",
    "assets",
    "frame",
  ];
  static properties = ["backend", "headers", "value", "messages"];
}

EmailAccountFormElement.prepare();
