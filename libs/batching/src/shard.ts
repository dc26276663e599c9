/** What each value of a byte adds to the checksum. */
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  return crc;
});

/** CRC-16/XMODEM, the one Redis Cluster uses for its slots. */
export function crc16(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text)) crc = ((crc << 8) & 0xffff) ^ TABLE[(crc >> 8) ^ byte]!;
  return crc;
}

/** The shard a conversation lives in: everything of it lies behind the hash tag `{<shard>}`. */
export function shardOf(conversation: string, shards: number): number {
  return crc16(conversation) % shards;
}
