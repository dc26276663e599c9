/** A price in the salon's currency; the profile names no currency, so the sign is known for Russia only. */
export function priceOf(price: number, country: string): string {
  return country === 'RU' ? `${price} ₽` : String(price);
}
