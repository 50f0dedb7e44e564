type Rgb = readonly [number, number, number];

/** Normal text needs this contrast (WCAG 2.2, 1.4.3). */
const readable = 4.5;
const white: Rgb = [255, 255, 255];
const ink: Rgb = [17, 24, 39];

export interface Palette {
  /** The business's colour, and what can be read on it. */
  brand: string;
  onBrand: string;
  /** The colour moved as far as it takes to be read as text on a light and on a dark surface. */
  lightAccent: string;
  darkAccent: string;
}

export const defaultColor = "#0f766e";

/** Takes `#rgb` or `#rrggbb`; anything else is not a colour to us. */
export function palette(color: string | null | undefined, lightSurface = "#f1f3f7", darkSurface = "#252b37"): Palette {
  const brand = parse(color) ?? parse(defaultColor)!;
  const onBrand = textOn(brand);
  const solid = contrast(brand, onBrand) >= readable ? brand : towards(brand, white, ink);
  return {
    brand: hex(solid),
    onBrand: hex(onBrand),
    lightAccent: hex(towards(brand, ink, parse(lightSurface)!)),
    darkAccent: hex(towards(brand, white, parse(darkSurface)!)),
  };
}

export function isColor(color: string | null | undefined): color is string {
  return parse(color) !== null;
}

/** White or ink, whichever can be read on the colour. */
export function readableOn(color: string): string {
  return hex(textOn(parse(color)!));
}

function textOn(color: Rgb): Rgb {
  return contrast(color, white) >= readable ? white : ink;
}

export function contrastOf(a: string, b: string): number {
  return contrast(parse(a)!, parse(b)!);
}

/** Mixes in the end colour until the result can be read on the surface. */
function towards(color: Rgb, end: Rgb, surface: Rgb): Rgb {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = color.map((value, i) => Math.round(value + (end[i]! - value) * part)) as unknown as Rgb;
    if (contrast(mixed, surface) >= readable) return mixed;
  }
  return end;
}

function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function parse(color: string | null | undefined): Rgb | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color?.trim() ?? "")?.[1];
  if (!digits) return null;
  const full = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

function hex(color: Rgb): string {
  return `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
