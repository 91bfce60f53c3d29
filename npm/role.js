// What a widget is for as long as it is shown. Whatever else the page chooses, the widget takes as it stands.

/** The role that options give a widget. */
export function roleOf(kind, option) {
  if (option("dom") === "frame") return { framed: true };
  const remote = Boolean(option("backend") || option("endpoint"));
  if (kind === "accounts") return { program: "accounts", remote, routing: option("routing") || "element" };
  const account = option("account");
  if (account) return { program: "accounts", remote, account, mode: option("mode") || "edit" };
  return { program: "form", remote };
}

/** Whether both are the same role. */
export function isSame(role, other) {
  return JSON.stringify(role) === JSON.stringify(other);
}

/** Whether the role is to ask for an account that does not exist yet. */
export function asksForNew({ program }) {
  return program === "form";
}

/** Has a program play the role in a root. */
export function play(role, program, root, page) {
  if (asksForNew(role)) return program.mountForm(root, page);
  if (role.account) return program.mountAccount(root, page, role.account, role.mode);
  return program.mountAccounts(root, page);
}
