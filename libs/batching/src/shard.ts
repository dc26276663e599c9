/** CRC-16/XMODEM, the one Redis Cluster uses for its slots. */
export function crc16(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** The shard a conversation lives in: everything of it lies behind the hash tag `{<shard>}`. */
export function shardOf(conversation: string, shards: number): number {
  return crc16(conversation) % shards;
}
