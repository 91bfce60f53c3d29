/** An answer as it is. A refusal that repeats a secret says nothing more than its status: its words go to the page. */
export async function withoutEcho(response, secrets) {
  if (response.ok || !secrets.areIn(await response.clone().text())) return response;
  return new Response(null, { status: response.status });
}
