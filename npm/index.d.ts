/**
 * Email account form: the form in which an administrator connects a mailbox to your product.
 *
 * Importing this module registers nothing and touches no DOM; `email-account-form/define` registers both elements.
 */

import type { Account, BackEnd, PartialAccount, TestOutcome } from "./contract.js";

export type * from "./contract.js";

/** Texts in the place of the built-in ones, by the keys that `docs/messages.md` of the project lists. */
export type Messages = Readonly<Record<string, string>>;

/** What both widgets can be told. `null` and `undefined` stand for the default. */
export interface WidgetProperties {
  /** Where the back end is. Neither this nor `backend`: accounts stay in memory. */
  endpoint?: string | null | undefined;
  /** IDs of the providers that are offered, with spaces between; all of them unless this is set. */
  providers?: string | null | undefined;
  /** In whose manner dates and numbers are written (BCP 47); unless this is set, alike everywhere, such as 2027-06-30. */
  locale?: string | null | undefined;
  /** What the widget is put into: a shadow root (default), the element itself, or a frame of another origin. */
  dom?: "shadow" | "light" | "frame" | null | undefined;
  /** When it is loaded: as it comes near the viewport (default), or at once. */
  loading?: "lazy" | "eager" | null | undefined;
  /** The URL of the folder with the files of this package, where it is not beside the module. */
  assets?: string | null | undefined;
  /** The URL of the page in the frame. */
  frame?: string | null | undefined;
  /** A back end of your own, in the place of `endpoint`. */
  backend?: BackEnd | null | undefined;
  /** Asked before each request to `endpoint` for headers that go with it. If it throws, the page cannot sign in. */
  headers?: (() => HeadersOfRequest | Promise<HeadersOfRequest>) | null | undefined;
  /** Words in the place of the built-in ones. */
  messages?: Messages | null | undefined;
}

/** Headers by name. */
export type HeadersOfRequest = Readonly<Record<string, string>> | Headers | null | undefined;

/** What a form can be told. */
export interface EmailAccountFormProperties extends WidgetProperties {
  /** The ID of a stored account; a new one is asked for unless this is set. */
  account?: string | null | undefined;
  /** What is done with the stored account: it is edited (default), copied, or only shown. */
  mode?: "edit" | "copy" | "read" | null | undefined;
  /** What the form begins with. */
  value?: PartialAccount | null | undefined;
}

/** What the settings can be told. */
export interface EmailAccountsProperties extends WidgetProperties {
  /** Where it is remembered what is shown: in the element (default), or in the fragment of the page's URL. */
  routing?: "element" | "fragment" | null | undefined;
}

/** Properties as an element gives them back. */
type Held<Properties> = { -readonly [Name in keyof Properties]-?: Properties[Name] };

/** What both elements have in common. */
interface WidgetElement extends HTMLElement {
  /** Whether anything was entered that would be lost. */
  readonly dirty: boolean;
  /** Moves the focus to the first field, now or as soon as it is there. */
  focus(): void;
  /** Begins again. What was typed is gone. */
  reset(): void;
  /** Submits the form, as its button does. */
  submit(): void;
}

/** `<email-account-form>`: one account. */
export interface EmailAccountFormElement extends WidgetElement, Held<EmailAccountFormProperties> {}
export const EmailAccountFormElement: {
  new (): EmailAccountFormElement;
  readonly prototype: EmailAccountFormElement;
  readonly observedAttributes: readonly string[];
};

/** `<email-accounts>`: the list of all accounts, and everything round them. */
export interface EmailAccountsElement extends WidgetElement, Held<EmailAccountsProperties> {}
export const EmailAccountsElement: {
  new (): EmailAccountsElement;
  readonly prototype: EmailAccountsElement;
  readonly observedAttributes: readonly string[];
};

/** An account is about to be sent. Preventing the default keeps it back. */
export class EmailAccountSubmitEvent extends Event {
  constructor(account: Account);
  /** Without passwords. */
  readonly account: Account;
}

/** An account is saved. */
export class EmailAccountSavedEvent extends Event {
  constructor(account: Account);
  /** Without passwords. */
  readonly account: Account;
}

/** What has gone wrong: with a request, or with the widget itself. */
export type ErrorCode =
  | "unreachable"
  | "silent"
  | "cancelled"
  | "redirected"
  | "not-the-api"
  | "broken"
  | "later"
  | "page-failed"
  | "unauthorised"
  | "too-large"
  | "not-offered"
  | "stale"
  | "gone"
  | "exists"
  | "in-use"
  | "saved-before"
  | "refused"
  | "widget.blocked"
  | "widget.missing"
  | "widget.slow"
  | "widget.unsupported";

/** An account is not saved, or nobody knows whether it is; or the widget could not be loaded. */
export class EmailAccountErrorEvent extends Event {
  constructor(code: ErrorCode, more?: { status?: number; detail?: string });
  readonly code: ErrorCode;
  /** The HTTP status, where the code leaves it open. */
  readonly status: number | undefined;
  /** What the back end says, in its own words. Never with a password. */
  readonly detail: string | undefined;
}

/** How a test has ended for the user: `stopped` is one that nobody knows the outcome of. */
export type TestVerdict = TestOutcome | "stopped";

/** A connection test has ended. */
export class EmailAccountTestEvent extends Event {
  constructor(outcome: TestVerdict);
  readonly outcome: TestVerdict;
}

/** There is something to lose now, or not any more. */
export class EmailAccountDirtyEvent extends Event {
  constructor(dirty: boolean);
  readonly dirty: boolean;
}

/** The user has left the form without saving. */
export class EmailAccountCancelEvent extends Event {
  constructor();
}

/** The events of both elements by name. All of them bubble, out of shadow roots too, and none carries a password. */
export interface EmailAccountEventMap {
  "email-account-submit": EmailAccountSubmitEvent;
  "email-account-saved": EmailAccountSavedEvent;
  "email-account-error": EmailAccountErrorEvent;
  "email-account-test": EmailAccountTestEvent;
  "email-account-dirty": EmailAccountDirtyEvent;
  "email-account-cancel": EmailAccountCancelEvent;
}

/** A widget in an element of your page. */
export interface Handle<Options> {
  /** Takes the widget away, with everything that belongs to it. */
  unmount(): void;
  /** Moves the focus to the first field. */
  focus(): void;
  /** Begins again. What was typed is gone. */
  reset(): void;
  /** Submits the form, as its button does. */
  submit(): void;
  /** Changes options; those that are not named stay. */
  set(changes: Options): void;
  /** Whether anything was entered that would be lost. */
  readonly dirty: boolean;
  /** What is shown now, without passwords. */
  readonly value: PartialAccount | undefined;
}

/** Puts a form into an element of the page; settles when it can be used. The events come from that element. */
export function mount(
  target: Element,
  options?: EmailAccountFormProperties,
): Promise<Handle<EmailAccountFormProperties>>;

/** Puts the settings of all accounts into an element of the page; settles when they can be used. */
export function mountAccounts(
  target: Element,
  options?: EmailAccountsProperties,
): Promise<Handle<EmailAccountsProperties>>;

declare global {
  interface HTMLElementTagNameMap {
    "email-account-form": EmailAccountFormElement;
    "email-accounts": EmailAccountsElement;
  }
  /** Of elements, and of the document and the window, to which the events bubble. */
  interface GlobalEventHandlersEventMap extends EmailAccountEventMap {}
}
