// A list of so few rows that it is read whole, and filtered and sorted here: the core has no windows of it. UI thread only.
#pragma once

#include "ui/models/list_model.h"

#include <algorithm>

namespace gatehouse::ui {

template <class Row>
class WholeListModel : public ListModel {
protected:
    using ListModel::ListModel;

    virtual void readAll(std::function<void(Result<>)> done) = 0; // into m_all
    virtual std::vector<Row> filtered() const = 0;                // of m_all, in the order they are listed
    virtual qint64 keyOf(const Row& row) const = 0;

    void requestList(ListReply done) override
    {
        readAll([this, done = std::move(done)](const Result<>& read) {
            if (!read)
                return done(fail(read.error()));
            m_rows = filtered();
            m_fresh = true;
            door::ListOpened opened;
            opened.count = static_cast<std::int64_t>(m_rows.size());
            done(opened);
        });
    }
    Window windowAt(int offset) const
    {
        const auto first = std::min(m_rows.size(), static_cast<std::size_t>(offset));
        const auto end = std::min(m_rows.size(), first + kWindow);
        auto items = std::make_shared<std::vector<Row>>(m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                                                        m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        Window window;
        for (const Row& row : *items)
            window.keys.push_back(keyOf(row));
        window.items = std::move(items);
        return window;
    }
    template <class Predicate>
    std::vector<Row> rowsThat(Predicate fits) const
    {
        std::vector<Row> rows;
        std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(rows), fits);
        return rows;
    }

    std::vector<Row> m_all;
    std::vector<Row> m_rows; // that the filter leaves, as of the last opening
    bool m_fresh = false;    // read for the opening that is under way
};

} // namespace gatehouse::ui
