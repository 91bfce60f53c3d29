import "email-account-form/define";
import type {} from "email-account-form/react";
import type { Messages, PartialAccount } from "email-account-form";

const prefilled: PartialAccount = {
  name: "Customer support",
  sender: { protocol: "smtp", email: "support@example.org", server: { host: "smtp.example.org" } },
  receiver: { protocol: "imap", auth: { method: "sender" }, server: { host: "imap.example.org" } },
};

// Dates and numbers follow `locale`; what is not worded here stays English.
const messages: Record<string, Messages> = {
  de: { "form.submit": "Speichern", "form.cancel": "Abbrechen" },
};

interface Props {
  locale: string;
  branded: boolean;
  note: (event: string) => void;
}

export function MailboxForm({ locale, branded, note }: Props) {
  return (
    <email-account-form
      endpoint="/api"
      locale={locale}
      messages={messages[locale]}
      value={prefilled}
      className={branded ? "branded" : ""}
      onemail-account-submit={(event) => note(`submit ${event.account.id}`)}
      onemail-account-saved={(event) => note(`saved ${event.account.id}`)}
      onemail-account-error={(event) => note(`error ${event.code}`)}
      onemail-account-dirty={(event) => note(`dirty ${event.dirty}`)}
    >
      The form is loading …
    </email-account-form>
  );
}
