/** What the readers of all events need to know beside the payload. */
export interface WahaContext {
  /** The session, as events of ours name it. */
  readonly account: { readonly gatewayAccount: string };
  /** ISO 3166 alpha-2. */
  readonly country: string;
}
