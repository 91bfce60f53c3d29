import "email-account-form/define";
import type {} from "email-account-form/solid";
import type { Messages, PartialAccount } from "email-account-form";
import { backend } from "./backend";

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

export function MailboxForm(props: Props) {
  return (
    <email-account-form
      prop:backend={backend}
      prop:value={prefilled}
      prop:locale={props.locale}
      prop:messages={messages[props.locale]}
      classList={{ branded: props.branded }}
      on:email-account-submit={(event) => props.note(`submit ${event.account.id}`)}
      on:email-account-saved={(event) => props.note(`saved ${event.account.id}`)}
      on:email-account-error={(event) => props.note(`error ${event.code}`)}
      on:email-account-dirty={(event) => props.note(`dirty ${event.dirty}`)}
    >
      The form is loading …
    </email-account-form>
  );
}
