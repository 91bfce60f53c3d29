/** Both elements in templates of Vue 3: `import type {} from "email-account-form/vue"`. */

import type { EmitFn, HTMLAttributes, PublicProps } from "vue";
import type { EmailAccountEventMap, EmailAccountFormProperties, EmailAccountsProperties } from "../index.js";

/** `@email-account-saved` and the others. */
type Listeners = { [Name in keyof EmailAccountEventMap]: (event: EmailAccountEventMap[Name]) => void };

type Tag<Properties> = new () => {
  $props: HTMLAttributes & PublicProps & Properties;
  $emit: EmitFn<Listeners>;
};

declare module "vue" {
  interface GlobalComponents {
    "email-account-form": Tag<EmailAccountFormProperties>;
    "email-accounts": Tag<EmailAccountsProperties>;
  }
}
