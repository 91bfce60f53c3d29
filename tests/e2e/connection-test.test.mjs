// Test connection: what is tested, what is seen while it runs, and what can be done about what fails.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.mjs";
import { newTab } from "./support/browser.mjs";
import { ConnectionTest, certificate, done, end, failed, passed, plan, until } from "./support/connection-tests.mjs";
import { enterAccount, isStillEntered } from "./support/entry.mjs";
import { eventually } from "./support/eventually.mjs";
import { Form, holds, isRefused, savedHeading } from "./support/form.mjs";
import { answers, startScriptedServer } from "./support/scripted-server.mjs";

const NEVER = new Promise(() => {});

const SENDER_FAILS = [
  plan(),
  ...until("sender", "greeting"),
  failed("sender", "greeting", "tls.expected", {}, [{ security: "tls", port: 465 }]),
  ...passed("receiver"),
  end("failed"),
];

const SELF_SIGNED = certificate("mail.example.org", { selfSigned: true, issuer: "CN=mail.example.org" });

function selfSigned(side) {
  return [...until(side, "tls"), failed(side, "tls", "tls.self-signed", { certificates: [SELF_SIGNED] })];
}

/** The form with everything entered, and a back end whose tests tell these lines. */
async function open(t, lines, { options, onTest, path = "" } = {}) {
  const server = await startScriptedServer(t);
  server.offer("testConnection", "createTruststore");
  server.onTest = onTest ?? answers.lines(...lines);
  const page = await newTab(t, options);
  const form = await Form.open(page, new URL(path, server.url).href);
  await enterAccount(form);
  return { server, page, form, test: new ConnectionTest(form) };
}

test("stages come one by one, each side for itself", async (t) => {
  let goOn;
  const pause = new Promise((resolve) => {
    goOn = resolve;
  });
  const lines = [plan(), ...until("sender", "tls"), pause, failed("sender", "tls", "tls.expired"), ...passed("receiver"), end("failed")];
  const { test } = await open(t, lines);
  await test.start();
  await test.says("Testing the connection");
  await test.side("Sender").getByRole("heading", { name: "Sender: smtp.example.org, port 2525" }).waitFor();
  await eventually(async () =>
    assert.deepEqual(await test.stages("Sender"), [
      "Done: Name lookup",
      "Done: Connection",
      "Under way: TLS",
      "Not reached: Greeting",
      "Not reached: Capabilities",
      "Not reached: Sign-in",
      "Not reached: Sender's address",
    ]),
  );
  assert.equal((await test.stages("Receiver"))[0], "Under way: Name lookup");
  goOn();
  await test.says("The test has failed");
  assert.equal((await test.stages("Sender"))[2], "Failed: TLS");
  assert.match(await test.side("Sender").innerText(), /The sender fails at TLS. .* has expired.*renew/s);
  assert.match(await test.side("Receiver").innerText(), /The receiver works/);
  assert.match(await test.side("Receiver").innerText(), /203\.0\.113\.25.*TLS 1\.3 agreed.*raising.*is safe.*62 days left.*12 messages/s);
});

test("what is tested is what stands in the form, passwords included, and nothing in the form changes", async (t) => {
  const { server, form, test } = await open(t, [plan(), ...passed("sender"), ...passed("receiver"), end("passed")]);
  await test.start();
  await test.says("The test has passed");
  const [sent] = server.tests;
  assert.equal(sent.id, undefined);
  assert.equal(sent.sendMessage, undefined);
  assert.equal(sent.account.id, undefined);
  assert.equal(sent.account.sender.server.port, 2525);
  assert.equal(sent.account.sender.auth.password, "correct horse battery staple");
  await isStillEntered(form);
  assert.equal(server.creations.length, 0);
});

test("a message goes round only if it is asked for, and only between two sides", async (t) => {
  const { server, form, test } = await open(t, [plan(), ...passed("sender"), ...passed("receiver"), end("passed")]);
  const box = form.locator.getByRole("checkbox", { name: "Send a test message to this mailbox and wait for it" });
  await box.check();
  await test.start();
  await test.says("The test has passed");
  assert.equal(server.tests[0].sendMessage, true);
  await form.receiver.choose("Receive using", "Do not receive");
  await box.waitFor({ state: "hidden" });
  await test.button("Test again").click();
  await eventually(async () => assert.equal(server.tests.length, 2));
  assert.equal(server.tests[1].sendMessage, undefined);
});

test("a test needs neither ID nor name, but all else that Submit needs", async (t) => {
  const { server, form, test } = await open(t, [plan(), ...passed("sender"), ...passed("receiver"), end("passed")]);
  await form.account.enter("Account ID", "");
  await form.account.enter("Account name", "");
  await form.sender.connection.enter("SMTP host", "");
  await test.start();
  const links = form.summary.getByRole("link");
  await eventually(async () => assert.match((await links.allTextContents()).join(), /SMTP host/));
  await eventually(async () => assert.ok(await form.summary.evaluate((node) => node === document.activeElement)));
  assert.equal(server.tests.length, 0);
  await form.sender.connection.enter("SMTP host", "smtp.example.org");
  await test.start();
  await eventually(async () => assert.equal(server.tests.length, 1));
});

test("without the call of the back end there is no button", async (t) => {
  const server = await startScriptedServer(t);
  const form = await Form.open(await newTab(t), server.url);
  assert.equal(await new ConnectionTest(form).startButton.count(), 0);
});

test("Cancel hangs up, keeps what was found out, and discards nothing", async (t) => {
  let hungUp = false;
  const onTest = async (request, response) => {
    response.on("close", () => {
      hungUp = true;
    });
    await answers.lines(plan(), ...until("sender", "tls"), NEVER)(request, response);
  };
  const { form, test } = await open(t, [], { onTest });
  await test.start();
  await test.says("Testing the connection");
  await test.hasFocus();
  await form.page.keyboard.press("Escape");
  await form.page.keyboard.press("Tab");
  await test.says("Testing the connection");
  await form.page.keyboard.press("Enter");
  await test.says("The test was cancelled");
  await test.hasFocus();
  await eventually(async () => assert.ok(hungUp));
  assert.deepEqual((await test.stages("Sender")).slice(0, 3), ["Done: Name lookup", "Done: Connection", "Not reached: TLS"]);
  await isStillEntered(form);
});

test("Cancel of the form stops a test as well, and asks nothing", async (t) => {
  const { form, test } = await open(t, [plan(), ...until("sender", "tls"), NEVER]);
  await test.start();
  await test.says("Testing the connection");
  await form.cancelButton.click();
  await test.says("The test was cancelled");
  assert.equal(await form.page.getByRole("alertdialog").count(), 0);
  await isStillEntered(form);
});

test("the end of a test takes the focus from nobody", async (t) => {
  let goOn;
  const pause = new Promise((resolve) => {
    goOn = resolve;
  });
  const { form, test } = await open(t, [plan(), pause, ...SENDER_FAILS.slice(1)]);
  await test.start();
  await test.hasFocus();
  const name = form.account.text("Account name");
  await name.focus();
  goOn();
  await test.says("The test has failed");
  assert.ok(await name.evaluate((node) => node === document.activeElement));
});

test("a cure says what it changes, changes it, and offers to test again", async (t) => {
  const { server, form, test } = await open(t, SENDER_FAILS);
  await form.sender.connection.enter("Port", "587");
  await test.start();
  await test.button("Set Port to 465 and switch on Use SMTPS", test.side("Sender")).click();
  await holds(form.sender.connection.text("Port"), "465");
  assert.ok(await form.sender.connection.box("Use SMTPS").isChecked());
  const again = test.button("Test again");
  await eventually(async () => assert.ok(await again.evaluate((node) => node === document.activeElement)));
  assert.match(await test.locator.innerText(), /Tested just now; sender's Port, sender's Use SMTPS changed since/);
  server.onTest = answers.lines(plan(), ...passed("sender"), ...passed("receiver"), end("passed"));
  await again.press("Enter");
  await test.says("The test has passed");
  assert.equal(server.tests[1].account.sender.server.security, "tls");
  assert.doesNotMatch(await test.locator.innerText(), /changed since/);
});

test("a failure says what else is known: why there is no token, and when to try again", async (t) => {
  const token = { outcome: "secret-expired", aadsts: 7000222 };
  const lines = [
    { event: "plan", sides: [{ side: "sender", stages: ["token", "mail-from"] }, ...plan("receiver").sides] },
    failed("sender", "token", "token.refused", { token }),
    ...until("receiver", "sign-in"),
    failed("receiver", "sign-in", "sign-in.paused", { retryAt: "2030-01-02T03:04:05.678Z" }),
    end("failed"),
  ];
  const { test } = await open(t, lines);
  await test.start();
  await test.says("The test has failed");
  assert.match(await test.side("Sender").innerText(), /gave no token for the sender.*client secret has expired.*AADSTS7000222/s);
  assert.match(await test.side("Receiver").innerText(), /tried again from 2030-01-02 03:04:05 UTC on/);
});

test("a password that is typed again counts as a change", async (t) => {
  const { form, test } = await open(t, SENDER_FAILS);
  await test.start();
  await test.says("The test has failed");
  await form.receiver.identity.enterPassword("another");
  await eventually(async () => assert.match(await test.locator.innerText(), /receiver's Password changed since/));
});

test("an untrusted certificate is looked at, made a truststore and chosen, on both sides if both show it", async (t) => {
  const lines = [plan(), ...selfSigned("sender"), ...selfSigned("receiver"), end("failed")];
  const { server, form, test } = await open(t, lines);
  await test.start();
  const side = test.side("Sender");
  await eventually(async () => assert.match(await side.innerText(), /CN=mail\.example\.org \(self-signed\).*2027-01-01.*A0:A1:A2/s));
  const name = side.getByRole("textbox", { name: "Name of the new truststore" });
  await holds(name, "smtp.example.org");
  server.onTrust = answers.problem(422, { errors: [{ pointer: "/name", code: "truststore.name-taken" }] });
  await test.button("Trust this certificate", side).click();
  await side.getByText("Another truststore has this name").waitFor();
  server.onTrust = answers.json(201, { id: "ours", name: "Ours" });
  await name.fill("Ours");
  await name.press("Enter");
  await eventually(async () => assert.equal(await form.sender.connection.choice("Truststore").inputValue(), "ours"));
  assert.equal(await form.receiver.connection.choice("Truststore").inputValue(), "ours");
  assert.deepEqual(server.trusted.at(-1), { name: "Ours", content: SELF_SIGNED.content });
  await test.button("Test again").click();
  await eventually(async () => assert.equal(server.tests.length, 2));
  assert.equal(server.tests[1].account.sender.server.truststore, "ours");
  assert.equal(server.creations.length, 0, "Enter in the name submits nothing");
});

test("where no truststores can be made the certificate is only shown", async (t) => {
  const server = await startScriptedServer(t);
  server.offer("testConnection");
  server.onTest = answers.lines(plan(), ...selfSigned("sender"), ...passed("receiver"), end("failed"));
  const form = await Form.open(await newTab(t), server.url);
  await enterAccount(form);
  const connection = new ConnectionTest(form);
  await connection.start();
  await eventually(async () => assert.match(await connection.side("Sender").innerText(), /A0:A1:A2/));
  assert.equal(await connection.button("Trust this certificate").count(), 0);
});

test("the report names hosts, stages, codes and fingerprints, but no user, address or word of a server", async (t) => {
  const said = "535 support@example.org is not welcome";
  const lines = [plan(), ...selfSigned("sender"), ...until("receiver", "sign-in"), failed("receiver", "sign-in", "sign-in.rejected", { said }), end("failed")];
  const { page, test } = await open(t, lines, { options: { permissions: ["clipboard-read", "clipboard-write"] } });
  await test.start();
  await test.says("The test has failed");
  await test.button("Copy report").click();
  await test.says("Copied");
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /^Connection test: failed\n\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
  assert.match(report, /^Sender: smtp\.example\.org, port 2525$/m);
  assert.match(report, /^tls: failed, tls\.self-signed, 34 ms, SHA-256 A0:A1/m);
  assert.match(report, /^sign-in: failed, sign-in\.rejected/m);
  assert.match(report, /^mailbox: not reached$/m);
  for (const secret of ["support", "inbox", "correct", "welcome", "535"]) assert.ok(!report.includes(secret), secret);
});

test("what the server refuses lands on the fields", async (t) => {
  const onTest = answers.problem(422, {
    code: "account.invalid",
    errors: [{ pointer: "/sender/server/host", code: "host.blocked", detail: "This host is blocked." }],
  });
  const { form, test } = await open(t, [], { onTest });
  await test.start();
  await isRefused(form.sender.connection.text("SMTP host"), /This host is blocked/);
  await form.summary.getByRole("link", { name: /This host is blocked/ }).waitFor();
  await test.says("The connection was not tested");
  await isStillEntered(form);
});

for (const status of [429, 503]) {
  test(`HTTP status ${status} says when to try again`, async (t) => {
    const onTest = (request, response) => {
      response.setHeader("Retry-After", "42");
      return answers.problem(status, { code: "test.busy" })(request, response);
    };
    const { form, test } = await open(t, [], { onTest });
    await test.start();
    await test.says(/not tested.*try again in 42 seconds/);
    await isStillEntered(form);
  });
}

test("an answer that breaks off is told apart from one that has ended", async (t) => {
  const { server, test } = await open(t, [plan(), ...until("sender", "tls")]);
  await test.start();
  await test.says("broke off before the test had ended");
  assert.equal((await test.stages("Sender"))[1], "Done: Connection");
  server.onTest = answers.brokenLines(plan(), ...until("sender", "tls"));
  await test.button("Test again").click();
  await eventually(async () => assert.equal(server.tests.length, 2));
  await test.says("broke off before the test had ended");
});

for (const [name, line] of [
  ["no JSON", "<html>\n"],
  ["a code that nobody knows", failed("sender", "dns", "dns.haunted")],
  ["a code that is no text", failed("sender", "dns", 7)],
  ["a stage that is not planned", done("sender", "mailbox")],
  ["a success without its stages", end("passed")],
]) {
  test(`${name} in the answer is said to make no sense`, async (t) => {
    const { test } = await open(t, [plan(), line, NEVER]);
    await test.start();
    await test.says("something that makes no sense");
  });
}

test("an answer that is no test at all is none of the account server", async (t) => {
  const { test } = await open(t, [], { onTest: answers.html(200) });
  await test.start();
  await test.says("is not the account server");
});

test("after a failed test the account can be saved all the same", async (t) => {
  const { page, form, test } = await open(t, SENDER_FAILS);
  await test.start();
  await form.locator.getByText("The account can be saved all the same.").waitFor();
  await form.submit();
  await savedHeading(page).waitFor();
});

test("the form alone tests as well, and trusts the certificate of the server, not those who have signed it", async (t) => {
  const chain = [certificate("mail.example.org"), certificate("Example CA", { selfSigned: true })];
  const untrusted = failed("sender", "tls", "tls.untrusted", { certificates: chain });
  const lines = [plan(), ...until("sender", "tls"), untrusted, ...passed("receiver"), end("failed")];
  const { server, form, test } = await open(t, lines, { path: "form/" });
  await test.start();
  server.onTrust = answers.json(201, { id: "ours", name: "Ours" });
  await test.button("Trust this certificate").click();
  await eventually(async () => assert.equal(await form.sender.connection.choice("Truststore").inputValue(), "ours"));
  assert.equal(server.trusted[0].content, chain[0].content);
});

const KEPT = {
  id: "support",
  name: "Customer support",
  provider: "other",
  sender: {
    protocol: "smtp",
    email: "support@example.org",
    auth: { method: "password", userId: "support@example.org", passwordSet: true },
    server: { host: "smtp.example.org", port: 465, security: "tls", minTls: "1.2" },
  },
};

async function openKept(t, events, current = true) {
  const server = await startScriptedServer(t);
  server.offer("testConnection", "readConnectionTest", "listAccounts", "readAccount", "replaceAccount");
  server.reads["/api/accounts"] = { accounts: [] };
  server.reads["/api/accounts/support"] = KEPT;
  server.reads["/api/accounts/support/connection-test"] = { account: KEPT, events, current };
  server.onTest = answers.lines(plan("sender"), ...passed("sender"), end("passed"));
  const form = await Form.open(await newTab(t), `${server.url}#/accounts/support`);
  return { server, form, test: new ConnectionTest(form) };
}

test("the last test of an account that is edited stands there with its age and what has changed since", async (t) => {
  const at = new Date(Date.now() - 125_000).toISOString();
  const { server, form, test } = await openKept(t, [plan("sender"), ...passed("sender"), { ...end("passed"), at }]);
  await test.says("The test has passed");
  await eventually(async () => assert.match(await test.locator.innerText(), /Tested 2 minutes ago\./));
  assert.equal(await test.button("Test again").count(), 0);
  await form.sender.connection.enter("Port", "2465");
  await eventually(async () => assert.match(await test.locator.innerText(), /Tested 2 minutes ago; sender's Port changed since\./));
  await test.button("Test again").click();
  await eventually(async () => assert.equal(server.tests.length, 1));
  const [sent] = server.tests;
  assert.equal(sent.id, "support");
  assert.equal(sent.account.sender.server.port, 2465);
  assert.equal(sent.account.sender.auth.password, undefined, "the kept one is used");
});

for (const [name, current] of [
  ["is not current", false],
  ["does not say whether it is current", null],
]) {
  test(`a kept test that ${name} may be outdated though no field differs, and can be made again`, async (t) => {
    const { form, test } = await openKept(t, [plan("sender"), ...passed("sender"), end("passed")], current);
    await test.says("The test has passed");
    await test.locator.getByText("; password, certificates or profile may have changed since.").waitFor();
    await form.sender.connection.enter("Port", "2465");
    await test.locator.getByText("; sender's Port changed since.").waitFor();
    await test.button("Test again").click();
    await eventually(async () => assert.doesNotMatch(await test.locator.innerText(), /changed since/));
    await test.says("The test has passed");
    assert.equal(await test.button("Test again").count(), 0);
  });
}

test("after a failed test of a kept account Save as disabled is offered", async (t) => {
  const { form, test } = await openKept(t, [plan("sender"), failed("sender", "dns", "dns.unknown"), end("failed")]);
  await test.says("The test has failed");
  await form.locator.getByText("Save as disabled keeps it out of use until it works.").waitFor();
  await form.locator.getByRole("button", { name: "Save as disabled" }).waitFor();
});

const LOOKS = [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["320 pixels wide", { viewport: { width: 320, height: 700 } }],
];

for (const [name, options] of LOOKS) {
  test(`running, failed and passed tests are accessible: ${name}`, async (t) => {
    const { server, page, form, test } = await open(t, [plan(), ...until("sender", "greeting"), NEVER], { options });
    await test.start();
    await test.says("Testing the connection");
    await assertAccessible(page);
    await form.cancelButton.click();
    await test.says("cancelled");
    server.onTest = answers.lines(plan(), ...selfSigned("sender"), ...passed("receiver"), end("failed"));
    await test.start();
    await test.says("The test has failed");
    await test.side("Receiver").getByText("Certificates of the server").click();
    await assertAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} px too wide`);
  });
}

test("from right to left marks and lines stand at the right", async (t) => {
  const { page, test } = await open(t, SENDER_FAILS);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  await test.start();
  await test.says("The test has failed");
  const stage = test.side("Sender").locator(".eaf-stage").first();
  const mark = await stage.locator(".eaf-mark").boundingBox();
  const took = await stage.locator(".eaf-took").boundingBox();
  assert.ok(mark.x > took.x);
  const address = test.side("Sender").getByText("Address 203.0.113.25");
  assert.equal(await address.evaluate((line) => getComputedStyle(line).textAlign), "right");
});
