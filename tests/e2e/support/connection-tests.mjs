// Connection tests: the lines that a back end streams, and what their users see.

import assert from "node:assert/strict";
import { eventually } from "./eventually.mjs";

const CONNECTION = ["dns", "tcp", "tls", "greeting", "capabilities", "sign-in"];

/** The stages of an account with TLS from the first byte on both sides. */
export const STAGES = { sender: [...CONNECTION, "mail-from"], receiver: [...CONNECTION, "mailbox"] };

/** What will be done: on both sides, unless others are named. */
export function plan(...sides) {
  const named = sides.length > 0 ? sides : ["sender", "receiver"];
  return { event: "plan", sides: named.map((side) => ({ side, stages: STAGES[side] })) };
}

/** A stage that has ended well. */
export function done(side, stage, evidence = {}) {
  return { event: "stage", side, stage, milliseconds: 12, evidence };
}

/** A stage that has failed. */
export function failed(side, stage, code, evidence = {}, cures = []) {
  return { event: "stage", side, stage, milliseconds: 34, code, evidence, cures };
}

/** All stages of a side before one. */
export function until(side, stage) {
  const before = STAGES[side].slice(0, STAGES[side].indexOf(stage));
  return before.map((passed) => done(side, passed, EVIDENCE[passed]));
}

/** All stages of a side. */
export function passed(side) {
  return STAGES[side].map((stage) => done(side, stage, EVIDENCE[stage]));
}

/** The last line. */
export function end(outcome) {
  return { event: "end", outcome, at: new Date().toISOString() };
}

/** A certificate as a server shows it. */
export function certificate(subject, further = {}) {
  return {
    content: Buffer.from(subject).toString("base64"),
    certificate: {
      subject: `CN=${subject}`,
      issuer: "CN=Example CA",
      names: [subject],
      notBefore: "2026-01-01T00:00:00Z",
      notAfter: "2027-01-01T00:00:00Z",
      fingerprint: Array.from({ length: 32 }, (_, index) => (index + 160).toString(16).toUpperCase()).join(":"),
      selfSigned: false,
      ...further,
    },
  };
}

const EVIDENCE = {
  tcp: { address: "203.0.113.25" },
  tls: { tlsVersion: "1.3", daysLeft: 62, certificates: [certificate("mail.example.org")] },
  greeting: { said: "ESMTP ready" },
  capabilities: { capabilities: ["SIZE", "AUTH PLAIN LOGIN"] },
  "sign-in": { mechanism: "PLAIN" },
  mailbox: { messages: 12 },
};

/** The test as its users know it. */
export class ConnectionTest {
  constructor(form) {
    this.form = form;
    this.locator = form.locator.locator(".eaf-test");
  }

  get startButton() {
    return this.button("Test connection", this.form.locator);
  }

  button(name, parent = this.locator) {
    return parent.getByRole("button", { name, exact: true });
  }

  side(name) {
    const heading = this.form.page.getByRole("heading", { name: new RegExp(`^${name}:`) });
    return this.locator.locator(".eaf-side").filter({ has: heading });
  }

  start() {
    return this.startButton.click();
  }

  /** Waits until the status says something. */
  async says(words) {
    await this.locator.locator("[role=status]").filter({ hasText: words }).first().waitFor();
  }

  /** Waits until its heading has the focus. */
  hasFocus() {
    const heading = this.locator.getByRole("heading", { name: "Connection test" });
    return eventually(async () => assert.ok(await heading.evaluate((node) => node === document.activeElement)));
  }

  /** Each stage of a side as it is read out: how it stands, and its name. */
  stages(side) {
    return this.side(side).locator(".eaf-stage-name").allTextContents();
  }
}
