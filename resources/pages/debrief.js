"use strict";
(function () {
  const file = JSON.parse(document.getElementById("packet").textContent);
  const form = document.getElementById("form");
  const kept = document.getElementById("kept");
  const done = document.getElementById("done");
  const shelf = "winback-debrief " + file.digest;
  const plain = ["interviewer", "contact", "contact_title", "note"];
  let unsaved = false;

  function field(name) {
    return document.getElementById(name);
  }

  function answerField(question) {
    return field("answer-" + question.position);
  }

  // The reply as the file has it; what is empty is left out of the answers.
  function reply() {
    const how = form.querySelector("input[name=asked_how]:checked");
    const made = { saved_at: new Date().toISOString() };
    plain.forEach(function (name) { made[name] = field(name).value; });
    made.asked_on = field("asked_on").value || null;
    made.asked_how = how ? how.value : null;
    made.answers = file.packet.questions
      .map(function (one) { return { position: one.position, answer: answerField(one).value }; })
      .filter(function (one) { return one.answer.trim() !== ""; });
    return made;
  }

  // As files/packet.py works it out: CRC-32 over UTF-16, so that a letter that flips on the way is noticed.
  function checksum(made) {
    const answers = made.answers.map(function (one) { return [one.position, one.answer]; });
    const text = JSON.stringify([
      made.saved_at, made.interviewer, made.contact, made.contact_title, made.asked_on, made.asked_how, made.note, answers
    ]);
    let crc = ~0;
    for (let at = 0; at < text.length; at += 1) {
      crc ^= text.charCodeAt(at);
      for (let bit = 0; bit < 16; bit += 1) { crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0); }
    }
    return (~crc >>> 0).toString(16).padStart(8, "0");
  }

  function show(found) {
    plain.forEach(function (name) { field(name).value = found[name] || ""; });
    field("asked_on").value = found.asked_on || "";
    form.querySelectorAll("input[name=asked_how]").forEach(function (one) {
      one.checked = one.value === found.asked_how;
    });
    found.answers.forEach(function (one) {
      const box = field("answer-" + one.position);
      if (box) { box.value = one.answer; }
    });
    form.querySelectorAll("input, textarea").forEach(settle);
  }

  // As high as its text, and the same text where paper shows it.
  function settle(box) {
    const paper = box.parentElement.querySelector(".paper");
    if (paper) { paper.textContent = box.value; }
    if (box.tagName !== "TEXTAREA") { return; }
    const question = box.closest(".question");
    question.classList.toggle("filled", box.value.trim() !== "");
    question.classList.toggle("long", box.value.length > 1500);
    box.style.height = "auto";
    box.style.height = box.scrollHeight + 2 + "px";
  }

  function say(words, wrong) {
    kept.textContent = words;
    kept.classList.toggle("not", Boolean(wrong));
  }

  // A browser may refuse to keep anything for a page from the disk.
  function keep() {
    try {
      localStorage.setItem(shelf, JSON.stringify(reply()));
      say("Kept in this browser", false);
    } catch (refused) {
      say("Not kept: save before you close", true);
    }
  }

  function bring() {
    try {
      const found = localStorage.getItem(shelf);
      if (found) {
        show(JSON.parse(found));
        say("Kept in this browser", false);
      }
    } catch (refused) {
      say("", false);
    }
  }

  function fileName() {
    const name = (file.packet.account + " " + file.packet.title).replace(/[^\p{L}\p{N} _-]+/gu, " ");
    return name.replace(/\s+/g, " ").trim().slice(0, 80) + " answers.winback-debrief";
  }

  function save() {
    const made = reply();
    const filled = Object.assign({}, file, { reply: made, reply_checksum: checksum(made) });
    const blob = new Blob([JSON.stringify(filled, null, 2) + "\n"], { type: "application/octet-stream" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = fileName();
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    unsaved = false;
    done.textContent = "Saved as “" + link.download + "” where your browser puts downloads. Send that file back.";
    done.hidden = false;
  }

  function nextQuestion(box) {
    const boxes = Array.from(form.querySelectorAll("textarea"));
    const next = boxes[boxes.indexOf(box) + 1];
    if (next) { next.focus(); } else { field("save").focus(); }
  }

  function copy() {
    const text = field("invitation-subject").textContent + "\n\n" + field("invitation-text").textContent;
    const said = function () { field("copied").textContent = "Copied"; };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(said, function () { copyBySelection(text, said); });
    } else {
      copyBySelection(text, said);
    }
  }

  function copyBySelection(text, said) {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.appendChild(box);
    box.select();
    if (document.execCommand("copy")) { said(); }
    box.remove();
    field("copy").focus();
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", function (event) {
    unsaved = true;
    settle(event.target);
    keep();
  });
  document.addEventListener("keydown", function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) { return; }
    if (event.key === "s") {
      event.preventDefault();
      save();
    } else if (event.key === "Enter" && event.target.tagName === "TEXTAREA") {
      event.preventDefault();
      nextQuestion(event.target);
    }
  });
  window.addEventListener("beforeunload", function (event) {
    if (unsaved) { event.preventDefault(); }
  });
  field("save").addEventListener("click", save);
  field("print").addEventListener("click", function () { window.print(); });
  if (field("copy")) { field("copy").addEventListener("click", copy); }
  bring();
})();
