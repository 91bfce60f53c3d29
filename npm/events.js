// What a widget tells its page. No event carries a secret.

const BUBBLING = { bubbles: true, composed: true };

// Where there is no DOM, as on a server, nothing is ever dispatched: there the classes only have to exist.
const { Event = Object } = globalThis;

/** An account is about to be sent. Preventing the default keeps it back. */
export class EmailAccountSubmitEvent extends Event {
  constructor(account) {
    super("email-account-submit", { ...BUBBLING, cancelable: true });
    this.account = account;
  }
}

/** An account is saved. */
export class EmailAccountSavedEvent extends Event {
  constructor(account) {
    super("email-account-saved", BUBBLING);
    this.account = account;
  }
}

/** An account is not saved, or nobody knows whether it is; or the widget itself does not come. */
export class EmailAccountErrorEvent extends Event {
  constructor(code, { status, detail } = {}) {
    super("email-account-error", BUBBLING);
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** A connection test has ended. */
export class EmailAccountTestEvent extends Event {
  constructor(outcome) {
    super("email-account-test", BUBBLING);
    this.outcome = outcome;
  }
}

/** There is something to lose now, or not any more. */
export class EmailAccountDirtyEvent extends Event {
  constructor(dirty) {
    super("email-account-dirty", BUBBLING);
    this.dirty = dirty;
  }
}

/** The user has left the form without saving. */
export class EmailAccountCancelEvent extends Event {
  constructor() {
    super("email-account-cancel", BUBBLING);
  }
}
