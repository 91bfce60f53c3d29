import { WidgetElement } from "./widget-element.js";

/** `<email-accounts>`: the list of all accounts, and everything round them. */
export class EmailAccountsElement extends WidgetElement {
  static kind = "accounts";
  static observedAttributes = ["endpoint", "routing", "providers", "locale", "dom", "loading", "assets", "frame"];
  static richProperties = ["backend", "headers", "messages"];

  static {
    this.defineProperties();
  }
}
