import { WidgetElement } from "./widget-element.js";

/** `<email-accounts>`: the list of all accounts, and everything round them. */
export class EmailAccountsElement extends WidgetElement {
  static widget = "accounts";
  static attributes = ["endpoint", "providers", "locale", "dom", "loading", "assets", "frame", "routing"];
  static properties = ["backend", "headers", "messages"];
}

EmailAccountsElement.prepare();
