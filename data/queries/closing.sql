-- One row of closing, whole, in the order of its columns.

-- name: CLOSING_GET
SELECT id, day, formulas, working_days, people, people_counted, days_counted, cards, cards_done
FROM closing WHERE id = $id;

-- name: CLOSING_EACH
SELECT id, day, formulas, working_days, people, people_counted, days_counted, cards, cards_done
FROM closing WHERE id > $id ORDER BY id;

-- name: CLOSING_ADD
INSERT INTO closing (id, day, formulas, working_days, people, people_counted, days_counted, cards, cards_done)
VALUES ($id, $day, $formulas, $working_days, $people, $people_counted, $days_counted, $cards, $cards_done);

-- name: CLOSING_SET
UPDATE closing SET day = $day, formulas = $formulas, working_days = $working_days, people = $people,
    people_counted = $people_counted, days_counted = $days_counted, cards = $cards, cards_done = $cards_done
WHERE id = $id RETURNING 0;

-- name: CLOSING_DROP
DELETE FROM closing WHERE id = $id RETURNING id;

-- name: CLOSING_NEXT_ID
SELECT 1 + max(coalesce((SELECT max(id) FROM closing), 0),
               coalesce((SELECT max(row) FROM image WHERE thing = 'closing'), 0));
