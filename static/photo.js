// Photos are made smaller before they are sent: a phone's 4 MB cost its owner money, and staff need no more than this.

import { line, make, say, size } from "./words.js";

/** Smaller photos are sent as they are. */
const SMALL = 300_000;

/** What the portal takes; the server says so too. */
const LARGEST = 5 * 1024 * 1024;

/** Looks after the fields for files on this page. */
export function photos() {
  for (const input of document.querySelectorAll("input[type=file][data-shrink]")) {
    const told = line();
    const fault = make("p", { className: "govuk-error-message" });
    fault.setAttribute("aria-live", "polite");
    input.before(fault);
    input.after(told);
    let turn = 0;
    input.addEventListener("change", async () => {
      const mine = ++turn;
      told.textContent = fault.textContent = "";
      const before = [...input.files];
      const after = [];
      // One after the other: a photo takes 50 MB of memory while it is open.
      for (const file of before) after.push(await shrink(file, Number(input.dataset.shrink)));
      // Another choice may have been made in the meantime.
      if (mine !== turn) return;
      const words = replace(input, before, after);
      told.textContent = words.join(" ");
      const large = [...input.files].filter((file) => file.size > LARGEST);
      fault.textContent = large.map((file) => say("large", file.name, size(file.size))).join(" ");
    });
  }
}

function replace(input, before, after) {
  if (before.every((file, index) => file === after[index])) return [];
  try {
    const transfer = new DataTransfer();
    for (const file of after) transfer.items.add(file);
    input.files = transfer.files;
  } catch {
    return [];
  }
  return before.flatMap((file, index) =>
    file === after[index] ? [] : say("shrunk", size(file.size), size(after[index].size)),
  );
}

/** The photo with at most so many pixels a side, or the file as it is: for anything else, and for any trouble. */
async function shrink(file, most) {
  if (!/^image\/(jpeg|png)$/.test(file.type) || file.size <= SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, most / Math.max(picture.width, picture.height));
    const canvas = make("canvas", {
      width: Math.round(picture.width * scale),
      height: Math.round(picture.height * scale),
    });
    const brush = canvas.getContext("2d");
    // JPEG knows no transparency and would make it black.
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.imageSmoothingQuality = "high";
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    if (!blob || blob.size >= file.size) return file;
    const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
    return new File([blob], name, { type: blob.type, lastModified: file.lastModified });
  } catch {
    return file;
  }
}
