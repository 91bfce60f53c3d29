import { useState } from "react";
import { MailboxForm } from "./MailboxForm";

/** The page of a help desk: a form for a mailbox, and a protocol of what happens in it. */
export function App() {
  const [locale, setLocale] = useState("en");
  const [branded, setBranded] = useState(false);
  const [shown, setShown] = useState(true);
  const [events, setEvents] = useState<string[]>([]);
  const note = (event: string) => setEvents((events) => [...events, event]);

  return (
    <main>
      <h1>Mailboxes</h1>
      <p>
        <button type="button" onClick={() => setLocale(locale === "de" ? "en" : "de")}>
          {locale === "de" ? "English" : "Deutsch"}
        </button>{" "}
        <button type="button" aria-pressed={branded} onClick={() => setBranded(!branded)}>
          Our colours
        </button>{" "}
        <button type="button" onClick={() => setShown(!shown)}>
          {shown ? "Remove" : "Show"}
        </button>
      </p>
      <section aria-label="New mailbox">{shown && <MailboxForm locale={locale} branded={branded} note={note} />}</section>
      <h2>What happened</h2>
      <output>
        <ol aria-label="Events">
          {events.map((event, index) => (
            <li key={index}>{event}</li>
          ))}
        </ol>
      </output>
    </main>
  );
}
