/* Enough of PNG to look at the pixels of a screenshot: 8 bits, RGB or RGBA. */

import { inflateSync } from "node:zlib";

export function decode(png) {
    const parts = [];
    let width, height, bytes;

    for (let pos = 8; pos < png.length;) {
        const len = png.readUInt32BE(pos);
        const type = png.toString("latin1", pos + 4, pos + 8);
        const data = png.subarray(pos + 8, pos + 8 + len);

        if (type === "IHDR") {
            width = data.readUInt32BE(0);
            height = data.readUInt32BE(4);
            bytes = data[9] === 6 ? 4 : 3;

        } else if (type === "IDAT") {
            parts.push(data);
        }

        pos += len + 12;
    }

    const raw = inflateSync(Buffer.concat(parts));
    const line = width * bytes;
    const out = Buffer.alloc(line * height);

    for (let y = 0; y < height; y++) {
        const filter = raw[y * (line + 1)];

        for (let x = 0; x < line; x++) {
            const left = x < bytes ? 0 : out[y * line + x - bytes];
            const up = y === 0 ? 0 : out[(y - 1) * line + x];
            const corner = x < bytes || y === 0
                ? 0 : out[(y - 1) * line + x - bytes];
            let add = 0;

            if (filter === 1) {
                add = left;
            } else if (filter === 2) {
                add = up;
            } else if (filter === 3) {
                add = (left + up) >> 1;
            } else if (filter === 4) {
                const p = left + up - corner;
                const a = Math.abs(p - left), b = Math.abs(p - up);
                const c = Math.abs(p - corner);

                add = a <= b && a <= c ? left : b <= c ? up : corner;
            }

            out[y * line + x] = raw[y * (line + 1) + 1 + x] + add;
        }
    }

    return { width, height, bytes, data: out };
}

/* The boxes of pixels of one colour, a row at a time: [y, left, right]. */
export function rows(image, [r, g, b]) {
    const found = [];

    for (let y = 0; y < image.height; y++) {
        let left = -1, right = -1;

        for (let x = 0; x < image.width; x++) {
            const at = (y * image.width + x) * image.bytes;

            if (image.data[at] === r && image.data[at + 1] === g
                && image.data[at + 2] === b)
            {
                if (left < 0) {
                    left = x;
                }

                right = x;
            }
        }

        if (left >= 0) {
            found.push([y, left, right]);
        }
    }

    return found;
}
