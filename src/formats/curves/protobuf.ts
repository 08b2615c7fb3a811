/** The wire format of Protocol Buffers, as far as scalar summaries need it. */

/** Of a field's key: how what follows is to be read. */
const WIRE = { varint: 0, eightBytes: 1, delimited: 2, fourBytes: 5 } as const;

type Bytes = readonly number[];

/** A whole number of at least 0, seven bits a byte, the lowest first. */
function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  // No shifts: they would cut numbers off at 32 bits.
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

function key(field: number, wire: number): Bytes {
  return varint(field * 8 + wire);
}

function inBytes(length: number, write: (view: DataView) => void): Bytes {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer));
  return [...bytes];
}

export function int64Field(field: number, value: number): Bytes {
  return [...key(field, WIRE.varint), ...varint(value)];
}

export function doubleField(field: number, value: number): Bytes {
  return [...key(field, WIRE.eightBytes), ...inBytes(8, (view) => view.setFloat64(0, value, true))];
}

export function floatField(field: number, value: number): Bytes {
  return [...key(field, WIRE.fourBytes), ...inBytes(4, (view) => view.setFloat32(0, value, true))];
}

/** A text, or a message in another one. */
export function delimitedField(field: number, content: string | Bytes): Bytes {
  const bytes = typeof content === 'string' ? [...new TextEncoder().encode(content)] : content;
  return [...key(field, WIRE.delimited), ...varint(bytes.length), ...bytes];
}
