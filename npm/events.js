// What a widget tells its page. No event carries a secret.

const NAMES = { bubbles: true, composed: true };

// Where there is no DOM, as on a server, nothing is ever dispatched: there the class only has to exist.
const { Event = Object } = globalThis;

/** An account is about to be sent. Preventing the default keeps it back. */
export class EmailAccountSubmitEvent extends Event {
  constructor(account) {
    super("email-account-submit", { ...NAMES, cancelable: true });
    this.account = account;
  }
}

/** An account is saved. */
export class EmailAccountSavedEvent extends Event {
  constructor(account) {
    super("email-account-saved", NAMES);
    this.account = account;
  }
}

/** An account is not saved, or nobody knows whether it is; or the widget could not be loaded. */
export class EmailAccountErrorEvent extends Event {
  constructor(code) {
    super("email-account-error", NAMES);
    this.code = code;
  }
}

/** A connection test has ended. */
export class EmailAccountTestEvent extends Event {
  constructor(outcome) {
    super("email-account-test", NAMES);
    this.outcome = outcome;
  }
}

/** There is something to lose now, or not any more. */
export class EmailAccountDirtyEvent extends Event {
  constructor(dirty) {
    super("email-account-dirty", NAMES);
    this.dirty = dirty;
  }
}

/** The user has left the form without saving. */
export class EmailAccountCancelEvent extends Event {
  constructor() {
    super("email-account-cancel", NAMES);
  }
}
