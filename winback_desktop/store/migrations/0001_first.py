"""The first schema, frozen: later changes are scripts of their own."""

from __future__ import annotations

from typing import Any

SCHEMA = """
CREATE TABLE "account" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "industry" TEXT NOT NULL
DEFAULT '', "country" TEXT NOT NULL DEFAULT '', "website" TEXT NOT NULL DEFAULT '', "phone" TEXT NOT NULL
DEFAULT '', "note" TEXT NOT NULL DEFAULT '');;
CREATE TABLE "product" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "length_count" INTEGER,
"length_unit" VARCHAR(255));;
CREATE UNIQUE INDEX "product_name" ON "product" ("name");;
CREATE TABLE "competitor" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "note" TEXT NOT NULL
DEFAULT '');;
CREATE UNIQUE INDEX "competitor_name" ON "competitor" ("name");;
CREATE TABLE "cadence" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "interval_months" INTEGER
NOT NULL DEFAULT 1);;
CREATE UNIQUE INDEX "cadence_name" ON "cadence" ("name");;
CREATE TABLE "deal" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "name" TEXT NOT NULL,
"kind" VARCHAR(255) NOT NULL DEFAULT 'lost_sale', "state" VARCHAR(255) NOT NULL DEFAULT 'working', "product"
TEXT, "value" INTEGER, "currency" TEXT NOT NULL DEFAULT '', "lost_on" DATE, "entered_on" DATE, "stage_lost"
TEXT NOT NULL DEFAULT '', "source" TEXT NOT NULL DEFAULT '', "owner" TEXT NOT NULL DEFAULT '', "competitor"
TEXT, "hours_put_in" REAL, "parting" VARCHAR(255), "on_their_list" VARCHAR(255) NOT NULL DEFAULT 'unknown',
"rests_until" DATE, "cadence_id" INTEGER, "cycle_begin" DATE, "rule_date" DATE, "recontact_by" DATE,
"cycle_end" DATE, "start_assumed" INTEGER NOT NULL DEFAULT 0, "length_assumed" INTEGER NOT NULL DEFAULT 0,
"next_touch_on" DATE, "last_touch_on" DATE, FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE
CASCADE, FOREIGN KEY ("product") REFERENCES "product" ("name") ON DELETE SET NULL ON UPDATE CASCADE, FOREIGN
KEY ("competitor") REFERENCES "competitor" ("name") ON DELETE SET NULL ON UPDATE CASCADE, FOREIGN KEY
("cadence_id") REFERENCES "cadence" ("id") ON DELETE SET NULL);;
CREATE INDEX "deal_account_id" ON "deal" ("account_id");;
CREATE INDEX "deal_product" ON "deal" ("product");;
CREATE INDEX "deal_competitor" ON "deal" ("competitor");;
CREATE INDEX "deal_cadence_id" ON "deal" ("cadence_id");;
CREATE TABLE "contact" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "email" TEXT NOT NULL
DEFAULT '', "phone" TEXT NOT NULL DEFAULT '', "do_not_contact" INTEGER NOT NULL DEFAULT 0, "deceased"
INTEGER NOT NULL DEFAULT 0, "note" TEXT NOT NULL DEFAULT '');;
CREATE INDEX "contact_name" ON "contact" ("name");;
CREATE TABLE "debrief" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "kind" VARCHAR(255)
NOT NULL, "state" VARCHAR(255) NOT NULL DEFAULT 'waiting', "question_set" TEXT NOT NULL DEFAULT '',
"interviewer" TEXT NOT NULL DEFAULT '', "interviewer_was_rep" INTEGER NOT NULL DEFAULT 0, "contact_id"
INTEGER, "asked_on" DATE, "done_on" DATE, "did_well" TEXT NOT NULL DEFAULT '', "fell_short" TEXT NOT NULL
DEFAULT '', "note" TEXT NOT NULL DEFAULT '', FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE
CASCADE, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE SET NULL);;
CREATE INDEX "debrief_deal_id" ON "debrief" ("deal_id");;
CREATE INDEX "debrief_contact_id" ON "debrief" ("contact_id");;
CREATE TABLE "answer" ("id" INTEGER NOT NULL PRIMARY KEY, "debrief_id" INTEGER NOT NULL, "position" INTEGER
NOT NULL, "question" TEXT NOT NULL, "text" TEXT NOT NULL DEFAULT '', FOREIGN KEY ("debrief_id") REFERENCES
"debrief" ("id") ON DELETE CASCADE);;
CREATE INDEX "answer_debrief_id" ON "answer" ("debrief_id");;
CREATE UNIQUE INDEX "answer_debrief_id_position" ON "answer" ("debrief_id", "position");;
CREATE TABLE "cadence_step" ("id" INTEGER NOT NULL PRIMARY KEY, "cadence_id" INTEGER NOT NULL, "position"
INTEGER NOT NULL, "channel" VARCHAR(255) NOT NULL, "topic" TEXT NOT NULL DEFAULT '', FOREIGN KEY
("cadence_id") REFERENCES "cadence" ("id") ON DELETE CASCADE);;
CREATE INDEX "cadence_step_cadence_id" ON "cadence_step" ("cadence_id");;
CREATE TABLE "change" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "text" TEXT NOT NULL, "ours"
INTEGER NOT NULL DEFAULT 1, "happened_on" DATE NOT NULL);;
CREATE TABLE "content" ("id" INTEGER NOT NULL PRIMARY KEY, "title" TEXT NOT NULL, "link" TEXT NOT NULL
DEFAULT '', "file" TEXT NOT NULL DEFAULT '', "topics" TEXT NOT NULL DEFAULT '');;
CREATE TABLE "contract" ("deal_id" INTEGER NOT NULL PRIMARY KEY, "start" DATE, "length_count" INTEGER,
"length_unit" VARCHAR(255), "ends_on" DATE, "bound_to" VARCHAR(255), FOREIGN KEY ("deal_id") REFERENCES
"deal" ("id") ON DELETE CASCADE);;
CREATE TABLE "deal_note" ("deal_id" INTEGER NOT NULL PRIMARY KEY, "text" TEXT NOT NULL, FOREIGN KEY
("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE);;
CREATE TABLE "tag" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL);;
CREATE UNIQUE INDEX "tag_name" ON "tag" ("name");;
CREATE TABLE "deal_tag" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "tag_id" INTEGER NOT
NULL, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE, FOREIGN KEY ("tag_id") REFERENCES
"tag" ("id") ON DELETE CASCADE);;
CREATE INDEX "deal_tag_deal_id" ON "deal_tag" ("deal_id");;
CREATE INDEX "deal_tag_tag_id" ON "deal_tag" ("tag_id");;
CREATE UNIQUE INDEX "deal_tag_deal_id_tag_id" ON "deal_tag" ("deal_id", "tag_id");;
CREATE TABLE "employment" ("id" INTEGER NOT NULL PRIMARY KEY, "contact_id" INTEGER NOT NULL, "account_id"
INTEGER NOT NULL, "title" TEXT NOT NULL DEFAULT '', "stance" VARCHAR(255) NOT NULL DEFAULT 'neutral',
"since" DATE, "until" DATE, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE);;
CREATE INDEX "employment_contact_id" ON "employment" ("contact_id");;
CREATE INDEX "employment_account_id" ON "employment" ("account_id");;
CREATE TABLE "important_date" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "kind"
VARCHAR(255) NOT NULL, "day" DATE NOT NULL, "title" TEXT NOT NULL DEFAULT '', "lead_days" INTEGER NOT NULL
DEFAULT 30, "yearly" INTEGER NOT NULL DEFAULT 0, FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON
DELETE CASCADE);;
CREATE INDEX "important_date_account_id" ON "important_date" ("account_id");;
CREATE INDEX "important_date_day" ON "important_date" ("day");;
CREATE TABLE "import_batch" ("id" INTEGER NOT NULL PRIMARY KEY, "file_name" TEXT NOT NULL, "system" TEXT NOT
NULL, "imported_at" DATETIME NOT NULL);;
CREATE TABLE "import_row" ("id" INTEGER NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT NULL, "system" TEXT NOT
NULL, "external_id" TEXT NOT NULL, "account_id" INTEGER, "contact_id" INTEGER, "deal_id" INTEGER, "imported"
TEXT NOT NULL, FOREIGN KEY ("batch_id") REFERENCES "import_batch" ("id") ON DELETE CASCADE, FOREIGN KEY
("account_id") REFERENCES "account" ("id") ON DELETE CASCADE, FOREIGN KEY ("contact_id") REFERENCES
"contact" ("id") ON DELETE CASCADE, FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE);;
CREATE INDEX "import_row_batch_id" ON "import_row" ("batch_id");;
CREATE INDEX "import_row_account_id" ON "import_row" ("account_id");;
CREATE INDEX "import_row_contact_id" ON "import_row" ("contact_id");;
CREATE INDEX "import_row_deal_id" ON "import_row" ("deal_id");;
CREATE TABLE "loss_episode" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "kind"
VARCHAR(255) NOT NULL, "lost_on" DATE, "ended_on" DATE, "ended_as" VARCHAR(255), "competitor" TEXT,
"stage_lost" TEXT NOT NULL DEFAULT '', "value" INTEGER, "note" TEXT NOT NULL DEFAULT '', FOREIGN KEY
("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE);;
CREATE INDEX "loss_episode_deal_id" ON "loss_episode" ("deal_id");;
CREATE TABLE "loss_reason" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "text" TEXT NOT
NULL, "standing" VARCHAR(255) NOT NULL DEFAULT 'unknown', "said_by" VARCHAR(255) NOT NULL DEFAULT 'rep',
"evidence" TEXT NOT NULL DEFAULT '', "addressable" INTEGER NOT NULL DEFAULT 1, "severity" INTEGER NOT NULL
DEFAULT 1 CHECK (severity BETWEEN 1 AND 3), "recheck_on" DATE, "change_id" INTEGER, FOREIGN KEY ("deal_id")
REFERENCES "deal" ("id") ON DELETE CASCADE, FOREIGN KEY ("change_id") REFERENCES "change" ("id") ON DELETE
SET NULL);;
CREATE INDEX "loss_reason_deal_id" ON "loss_reason" ("deal_id");;
CREATE INDEX "loss_reason_recheck_on" ON "loss_reason" ("recheck_on");;
CREATE INDEX "loss_reason_change_id" ON "loss_reason" ("change_id");;
CREATE TABLE "saved_filter" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "query" TEXT NOT NULL);;
CREATE UNIQUE INDEX "saved_filter_name" ON "saved_filter" ("name");;
CREATE TABLE "setting" ("name" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL);;
CREATE TABLE "signal" ("id" INTEGER NOT NULL PRIMARY KEY, "account_id" INTEGER NOT NULL, "text" TEXT NOT
NULL, "noted_on" DATE NOT NULL, FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE);;
CREATE INDEX "signal_account_id" ON "signal" ("account_id");;
CREATE TABLE "touch" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "contact_id" INTEGER,
"channel" VARCHAR(255) NOT NULL, "origin" VARCHAR(255) NOT NULL, "planned_on" DATE, "done_on" DATE,
"outcome" VARCHAR(255), "content_id" INTEGER, "why" TEXT NOT NULL DEFAULT '', "note" TEXT NOT NULL DEFAULT
'', FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE, FOREIGN KEY ("contact_id")
REFERENCES "contact" ("id") ON DELETE SET NULL, FOREIGN KEY ("content_id") REFERENCES "content" ("id") ON
DELETE SET NULL, CHECK (planned_on IS NOT NULL OR done_on IS NOT NULL));;
CREATE INDEX "touch_deal_id" ON "touch" ("deal_id");;
CREATE INDEX "touch_contact_id" ON "touch" ("contact_id");;
CREATE INDEX "touch_content_id" ON "touch" ("content_id");;
CREATE TABLE "win_back" ("id" INTEGER NOT NULL PRIMARY KEY, "deal_id" INTEGER NOT NULL, "won_on" DATE NOT
NULL, "value" INTEGER, "currency" TEXT NOT NULL DEFAULT '', "what_changed" TEXT NOT NULL DEFAULT '', FOREIGN
KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE CASCADE);;
CREATE INDEX "win_back_deal_id" ON "win_back" ("deal_id");;
CREATE INDEX "win_back_won_on" ON "win_back" ("won_on");;
CREATE INDEX account_by_name ON account (name COLLATE NOCASE);;
CREATE INDEX deal_by_name ON deal (name COLLATE NOCASE);;
CREATE INDEX deal_by_owner ON deal (owner COLLATE NOCASE);;
CREATE INDEX deal_by_source ON deal (source COLLATE NOCASE);;
CREATE INDEX deal_by_stage_lost ON deal (stage_lost COLLATE NOCASE);;
CREATE INDEX deal_by_kind ON deal (kind, state);;
CREATE INDEX deal_by_state ON deal (state);;
CREATE INDEX deal_by_value ON deal (value);;
CREATE INDEX deal_by_lost_on ON deal (lost_on);;
CREATE INDEX deal_by_recontact_by ON deal (recontact_by, cycle_end);;
CREATE INDEX deal_by_cycle_end ON deal (cycle_end, length_assumed, state, kind);;
CREATE INDEX deal_by_next_touch_on ON deal (next_touch_on);;
CREATE INDEX deal_by_last_touch_on ON deal (last_touch_on);;
CREATE INDEX loss_reason_by_standing ON loss_reason (deal_id, standing);;
CREATE UNIQUE INDEX touch_next ON touch (deal_id) WHERE done_on IS NULL;;
CREATE INDEX touch_by_planned_on ON touch (planned_on, channel) WHERE done_on IS NULL;;
CREATE INDEX touch_by_day ON touch (ifnull(done_on, planned_on), done_on, channel, origin);;
CREATE INDEX important_date_by_year_day ON important_date (substr(day, 6)) WHERE yearly = 1;;
CREATE INDEX deal_open ON deal (recontact_by, next_touch_on, cycle_end, cycle_begin, value, currency) WHERE
state = 'working' AND kind <> 'won';;
CREATE INDEX deal_next ON deal (next_touch_on, recontact_by, cycle_end, value) WHERE state = 'working' AND
kind <> 'won';;
CREATE INDEX loss_reason_lifted ON loss_reason (deal_id) WHERE standing = 'lifted' AND addressable;;
CREATE INDEX touch_kept ON touch (planned_on, done_on) WHERE done_on IS NOT NULL;;
CREATE INDEX debrief_by_state ON debrief (state);;
CREATE INDEX import_row_by_external_id ON import_row (system, external_id);;
CREATE VIEW deal_document AS SELECT deal.id AS id, account.name AS account, deal.name || ' ' ||
ifnull(deal.product, '') || ' ' || ifnull(deal.competitor, '') || ' ' || owner AS deal, (SELECT
group_concat(contact.name || ' ' || contact.email, ' ') FROM employment JOIN contact ON contact.id =
contact_id WHERE employment.account_id = deal.account_id) AS people, (SELECT group_concat(text || ' ' ||
evidence, ' ') FROM loss_reason WHERE deal_id = deal.id) AS reasons, ifnull((SELECT text FROM deal_note
WHERE deal_id = deal.id), '') || ' ' || ifnull((SELECT group_concat(note, ' ') FROM touch WHERE deal_id =
deal.id AND note <> ''), '') AS notes, (SELECT group_concat(did_well || ' ' || fell_short || ' ' || note ||
' ' || ifnull((SELECT group_concat(text, ' ') FROM answer WHERE debrief_id = debrief.id), ''), ' ') FROM
debrief WHERE deal_id = deal.id) AS debriefs FROM deal JOIN account ON account.id = deal.account_id;;
CREATE VIRTUAL TABLE deal_search USING fts5 (account, deal, people, reasons, notes, debriefs,
tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');;
INSERT INTO deal_search (deal_search, rank) VALUES ('secure-delete', 1);;
CREATE TABLE deal_search_due (deal_id INTEGER PRIMARY KEY);;
CREATE TRIGGER search_account_insert AFTER INSERT ON account WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT id FROM deal WHERE account_id = NEW.id); INSERT INTO deal_search (rowid, account, deal,
people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = NEW.id); END;;
CREATE TRIGGER search_account_update AFTER UPDATE OF name ON account WHEN 1 BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT id FROM deal WHERE account_id = NEW.id); INSERT INTO deal_search (rowid, account,
deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = NEW.id); END;;
CREATE TRIGGER search_account_delete AFTER DELETE ON account WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT id FROM deal WHERE account_id = OLD.id); INSERT INTO deal_search (rowid, account, deal,
people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = OLD.id); END;;
CREATE TRIGGER search_deal_insert AFTER INSERT ON deal WHEN 1 BEGIN DELETE FROM deal_search WHERE rowid IN
(SELECT NEW.id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id,
account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT NEW.id); END;;
CREATE TRIGGER search_deal_update AFTER UPDATE OF account_id, name, product, competitor, owner ON deal WHEN
1 BEGIN DELETE FROM deal_search WHERE rowid IN (SELECT NEW.id UNION SELECT OLD.id); INSERT INTO deal_search
(rowid, account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes,
debriefs FROM deal_document WHERE id IN (SELECT NEW.id UNION SELECT OLD.id); END;;
CREATE TRIGGER search_deal_delete AFTER DELETE ON deal WHEN 1 BEGIN DELETE FROM deal_search WHERE rowid IN
(SELECT OLD.id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id,
account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT OLD.id); END;;
CREATE TRIGGER search_contact_insert AFTER INSERT ON contact WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE employment.contact_id = NEW.id);
INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id, account, deal,
people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT deal.id FROM employment JOIN deal
USING (account_id) WHERE employment.contact_id = NEW.id); END;;
CREATE TRIGGER search_contact_update AFTER UPDATE OF name, email ON contact WHEN 1 BEGIN DELETE FROM
deal_search WHERE rowid IN (SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE
employment.contact_id = NEW.id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
deal.id FROM employment JOIN deal USING (account_id) WHERE employment.contact_id = NEW.id); END;;
CREATE TRIGGER search_contact_delete AFTER DELETE ON contact WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT deal.id FROM employment JOIN deal USING (account_id) WHERE employment.contact_id = OLD.id);
INSERT INTO deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id, account, deal,
people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT deal.id FROM employment JOIN deal
USING (account_id) WHERE employment.contact_id = OLD.id); END;;
CREATE TRIGGER search_employment_insert AFTER INSERT ON employment WHEN 1 BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT id FROM deal WHERE account_id = NEW.account_id); INSERT INTO deal_search (rowid,
account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs
FROM deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = NEW.account_id); END;;
CREATE TRIGGER search_employment_update AFTER UPDATE OF contact_id, account_id ON employment WHEN 1 BEGIN
DELETE FROM deal_search WHERE rowid IN (SELECT id FROM deal WHERE account_id = NEW.account_id UNION SELECT
id FROM deal WHERE account_id = OLD.account_id); INSERT INTO deal_search (rowid, account, deal, people,
reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document
WHERE id IN (SELECT id FROM deal WHERE account_id = NEW.account_id UNION SELECT id FROM deal WHERE
account_id = OLD.account_id); END;;
CREATE TRIGGER search_employment_delete AFTER DELETE ON employment WHEN 1 BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT id FROM deal WHERE account_id = OLD.account_id); INSERT INTO deal_search (rowid,
account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs
FROM deal_document WHERE id IN (SELECT id FROM deal WHERE account_id = OLD.account_id); END;;
CREATE TRIGGER search_loss_reason_insert AFTER INSERT ON loss_reason WHEN 1 BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
NEW.deal_id); END;;
CREATE TRIGGER search_loss_reason_update AFTER UPDATE OF deal_id, text, evidence ON loss_reason WHEN 1 BEGIN
DELETE FROM deal_search WHERE rowid IN (SELECT NEW.deal_id UNION SELECT OLD.deal_id); INSERT INTO
deal_search (rowid, account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people,
reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT NEW.deal_id UNION SELECT OLD.deal_id); END;;
CREATE TRIGGER search_loss_reason_delete AFTER DELETE ON loss_reason WHEN 1 BEGIN DELETE FROM deal_search
WHERE rowid IN (SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
OLD.deal_id); END;;
CREATE TRIGGER search_deal_note_insert AFTER INSERT ON deal_note WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
NEW.deal_id); END;;
CREATE TRIGGER search_deal_note_update AFTER UPDATE OF text ON deal_note WHEN 1 BEGIN DELETE FROM
deal_search WHERE rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal, people,
reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document
WHERE id IN (SELECT NEW.deal_id); END;;
CREATE TRIGGER search_deal_note_delete AFTER DELETE ON deal_note WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
OLD.deal_id); END;;
CREATE TRIGGER search_touch_insert AFTER INSERT ON touch WHEN 1 AND NEW.note <> '' BEGIN DELETE FROM
deal_search WHERE rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal, people,
reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document
WHERE id IN (SELECT NEW.deal_id); END;;
CREATE TRIGGER search_touch_update AFTER UPDATE OF deal_id, note ON touch WHEN 1 BEGIN DELETE FROM
deal_search WHERE rowid IN (SELECT NEW.deal_id UNION SELECT OLD.deal_id); INSERT INTO deal_search (rowid,
account, deal, people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs
FROM deal_document WHERE id IN (SELECT NEW.deal_id UNION SELECT OLD.deal_id); END;;
CREATE TRIGGER search_touch_delete AFTER DELETE ON touch WHEN 1 AND OLD.note <> '' BEGIN DELETE FROM
deal_search WHERE rowid IN (SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people,
reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document
WHERE id IN (SELECT OLD.deal_id); END;;
CREATE TRIGGER search_debrief_insert AFTER INSERT ON debrief WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT NEW.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
NEW.deal_id); END;;
CREATE TRIGGER search_debrief_update AFTER UPDATE OF deal_id, did_well, fell_short, note ON debrief BEGIN
INSERT OR IGNORE INTO deal_search_due (deal_id) SELECT NEW.deal_id UNION SELECT OLD.deal_id; END;;
CREATE TRIGGER search_debrief_delete AFTER DELETE ON debrief WHEN 1 BEGIN DELETE FROM deal_search WHERE
rowid IN (SELECT OLD.deal_id); INSERT INTO deal_search (rowid, account, deal, people, reasons, notes,
debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM deal_document WHERE id IN (SELECT
OLD.deal_id); END;;
CREATE TRIGGER search_answer_insert AFTER INSERT ON answer WHEN 1 BEGIN DELETE FROM deal_search WHERE rowid
IN (SELECT deal_id FROM debrief WHERE id = NEW.debrief_id); INSERT INTO deal_search (rowid, account, deal,
people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT deal_id FROM debrief WHERE id = NEW.debrief_id); END;;
CREATE TRIGGER search_answer_update AFTER UPDATE OF text ON answer BEGIN INSERT OR IGNORE INTO deal_search_due
(deal_id) SELECT deal_id FROM debrief WHERE id = NEW.debrief_id; END;;
CREATE TRIGGER search_answer_delete AFTER DELETE ON answer WHEN 1 BEGIN DELETE FROM deal_search WHERE rowid
IN (SELECT deal_id FROM debrief WHERE id = OLD.debrief_id); INSERT INTO deal_search (rowid, account, deal,
people, reasons, notes, debriefs) SELECT id, account, deal, people, reasons, notes, debriefs FROM
deal_document WHERE id IN (SELECT deal_id FROM debrief WHERE id = OLD.debrief_id); END;;
"""


def up(migrator: Any, db: Any) -> None:
    """Make everything; statements end in two semicolons because triggers hold single ones."""
    for statement in SCHEMA.split(";;")[:-1]:
        db.execute_sql(statement)
    db.execute_sql("PRAGMA user_version = 1")
