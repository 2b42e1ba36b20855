#include "ui/pages/settings/operators/operators_section.h"

#include "ui/models/words.h"
#include "ui/pages/settings/operators/call_words.h"
#include "ui/pages/settings/operators/operator_form.h"
#include "ui/pages/settings/side_by_side.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/list_view.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <map>

namespace gatehouse::ui {
namespace {

constexpr int kFormWidth = 400;
constexpr int kRoomForAll = 560; // of the list, for every column
constexpr Role kRoles[] = {Role::HrAdmin,          Role::ItAdmin, Role::Security, Role::Ciso,
                           Role::ApplicationOwner, Role::Manager, Role::Auditor,  Role::WorkspaceOwner};

enum OperatorColumn {
    Name,
    Roles,
    State
};

QString shortWord(Role role)
{
    switch (role) {
    case Role::HrAdmin: return OperatorsSection::tr("HR");
    case Role::ItAdmin: return OperatorsSection::tr("IT");
    case Role::Security: return OperatorsSection::tr("Security");
    case Role::Ciso: return OperatorsSection::tr("CISO");
    case Role::ApplicationOwner: return OperatorsSection::tr("App owner");
    case Role::Manager: return OperatorsSection::tr("Manager");
    case Role::Auditor: return OperatorsSection::tr("Auditor");
    case Role::WorkspaceOwner: return OperatorsSection::tr("Owner");
    }
    return {};
}

QString rolesOf(const door::OperatorItem& op)
{
    QStringList words;
    for (const Role role : op.roles)
        words << wordOf(role);
    return words.join(QStringLiteral(", "));
}

QStandardItem* cell(const QString& text, CellKind kind = CellKind::Text)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    return item;
}

QList<QStandardItem*> rowOf(const door::OperatorItem& op)
{
    const QString name = QString::fromStdString(op.displayName.empty() ? op.name : op.displayName);
    auto* who = cell(name, CellKind::Person);
    who->setData(QString::fromStdString(op.name), SubtitleRole);
    who->setData(QString::number(op.id.value), AvatarKeyRole);
    auto* roles = cell(rolesOf(op), CellKind::TwoLine);
    QStringList departments;
    for (const std::string& department : op.departments)
        departments << QString::fromStdString(department);
    roles->setData(departments.isEmpty() ? OperatorsSection::tr("Every department")
                                         : departments.join(QStringLiteral(", ")),
                   SubtitleRole);
    const bool open = !op.disabled && op.hasPassword;
    auto* state = cell(op.disabled       ? OperatorsSection::tr("Disabled")
                       : op.secondFactor ? OperatorsSection::tr("Password and code")
                       : op.hasPassword  ? OperatorsSection::tr("Password")
                                         : OperatorsSection::tr("No password"),
                       CellKind::Pill);
    state->setData(static_cast<int>(op.disabled ? Tone::Bad : open ? Tone::Good : Tone::Neutral), ToneRole);
    return {who, roles, state};
}

} // namespace

OperatorsSection::OperatorsSection(const SectionContext& context)
    : SettingsSection(context, tr("Operators and roles"),
                      tr("Who may sign in to this workspace, and what for.")),
      m_tabs(new TabStrip(tr("Operators and roles"))),
      m_pages(new QStackedWidget),
      m_list(new InnerList(tr("Operators"),
                           {QStringLiteral("people"), tr("No operators"), QString(), QString()})),
      m_roles(
          new InnerList(tr("What roles may"), {QStringLiteral("list"), tr("Nothing"), QString(), QString()})),
      m_form(new OperatorForm(session())),
      m_side(nullptr),
      m_add(new Button(tr("Add operator"), ButtonLook::Secondary, QStringLiteral("person-plus"))),
      m_require(new QCheckBox(tr("Everybody needs a second factor")))
{
    useWholeWidth();
    addHeadControl(m_add);
    m_tabs->addTab(tr("Operators"));
    m_tabs->addTab(tr("What roles may"));
    body()->addWidget(m_tabs);
    m_pages->addWidget(makeOperators());
    m_pages->addWidget(m_roles);
    body()->addWidget(m_pages, 1);
    connect(m_tabs, &TabStrip::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_add, &QAbstractButton::clicked, this, &OperatorsSection::openNew);
    connect(m_list->view(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { showRow(index.row()); });
    connect(m_form, &OperatorForm::saved, this, [this](qint64 id, const QString& message) {
        emit said(Tone::Good, message);
        m_wanted = id;
        read();
    });
    connect(m_require, &QAbstractButton::clicked, this, &OperatorsSection::require);
    connect(&session(), &Session::operatorChanged, this, &OperatorsSection::allow);
    m_roles->view()->setGrouped(true);
    m_roles->view()->setElasticColumns({0}, 200);
    showLoading();
    allow();
}

QWidget* OperatorsSection::makeOperators()
{
    auto* left = new QWidget;
    auto* rows = new QVBoxLayout(left);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::kS);
    rows->addWidget(m_list, 1);
    m_require->setToolTip(tr("Who has none sets one up at the next sign-in, before anything else. This "
                             "computer's own user is not asked."));
    rows->addWidget(m_require);
    m_side = new SideBySide(left, m_form, kFormWidth, tr("All operators"));
    connect(m_side, &SideBySide::arranged, this, [this](int listWidth) {
        m_list->view()->setColumnHidden(State, listWidth < kRoomForAll);
        m_list->view()->fitColumnsNow();
    });
    return m_side;
}

void OperatorsSection::allow()
{
    const bool may = session().may(door::OperatorCreate::kName);
    m_add->setEnabled(may);
    m_require->setEnabled(session().may(door::SettingSet::kName));
    showReadOnly(may ? QString() : tr("A workspace owner makes operators and gives roles."));
}

bool OperatorsSection::isEdited() const
{
    return m_form->isEdited();
}

void OperatorsSection::read()
{
    session().ask(door::SettingList{}, this,
                  [this](const Result<door::SettingList::Items>& settings) { showRequired(settings); });
    session().ask(door::OperatorList{}, this, [this](const Result<door::OperatorList::Items>& list) {
        if (list)
            showOperators(list->items);
        else
            showFailure(list.error());
    });
    fillRoles();
}

void OperatorsSection::showRequired(const Result<door::SettingList::Items>& settings)
{
    if (!settings)
        return showProblem(settings.error());
    const auto found = settings->values.find("sign_in.second_factor");
    m_require->setChecked(found != settings->values.end() && found->second == "required");
}

void OperatorsSection::require(bool on)
{
    session().ask(door::SettingSet{"sign_in.second_factor", on ? "required" : "optional"}, this,
                  [this, on](const Result<door::Done>& set) {
                      if (!set) {
                          m_require->setChecked(!on);
                          return showProblem(set.error());
                      }
                      const QString done = on ? tr("Everybody needs a second factor from now on.")
                                              : tr("A second factor is everybody's own choice.");
                      session().offerUndo(
                          done, tr("the setting"),
                          door::SettingSet{"sign_in.second_factor", on ? "optional" : "required"},
                          tr("The setting is as it was."));
                      emit said(Tone::Good, done);
                  });
}

void OperatorsSection::showOperators(std::vector<door::OperatorItem> items)
{
    const qint64 shown = m_wanted != 0            ? m_wanted
                         : !m_side->isFormShown() ? 0
                                                  : m_form->shownOperator().value;
    m_items = std::move(items);
    auto rows = std::make_unique<QStandardItemModel>();
    rows->setHorizontalHeaderLabels({tr("Operator"), tr("Roles and scope"), tr("Signs in with")});
    int current = -1;
    for (const door::OperatorItem& op : m_items) {
        if (op.id.value == shown)
            current = rows->rowCount();
        rows->appendRow(rowOf(op));
    }
    m_tabs->setCount(0, static_cast<qint64>(m_items.size()));
    m_list->setRows(std::move(rows));
    m_wanted = 0;
    showContent();
    if (current >= 0) {
        m_list->view()->setCurrentRow(current);
        showRow(current);
    }
}

void OperatorsSection::showRow(int row)
{
    if (row < 0 || row >= static_cast<int>(m_items.size()))
        return;
    m_form->setOperator(m_items[static_cast<std::size_t>(row)]);
    m_side->showForm();
}

void OperatorsSection::openNew()
{
    m_tabs->setCurrent(0);
    m_list->view()->setCurrentIndex({});
    m_form->setOperator({});
    m_side->showForm();
    m_form->nameField()->setFocus(Qt::OtherFocusReason);
}

void OperatorsSection::goTo(const QString& place)
{
    if (place == QLatin1String("new"))
        return openNew();
    m_wanted = place.toLongLong();
    read();
}

// What the door's own table says, so that the page and the check are one.
void OperatorsSection::fillRoles()
{
    auto rows = std::make_unique<QStandardItemModel>();
    QStringList heads{tr("What")};
    for (const Role role : kRoles)
        heads << shortWord(role);
    rows->setHorizontalHeaderLabels(heads);
    for (int i = 0; i < static_cast<int>(std::size(kRoles)); ++i)
        rows->setHeaderData(i + 1, Qt::Horizontal, wordOf(kRoles[i]), Qt::ToolTipRole);
    std::map<QString, std::vector<const door::Descriptor*>> groups;
    for (const door::Descriptor& call : session().calls())
        if (!call.open)
            groups[QString::fromLatin1(call.name.data(), static_cast<qsizetype>(call.name.find('.')))]
                .push_back(&call);
    for (const auto& [group, calls] : groups) {
        auto* head = cell(callGroupWord(group));
        head->setData(true, GroupRole);
        rows->appendRow(head);
        for (const door::Descriptor* call : calls) {
            const auto name =
                QString::fromLatin1(call->name.data(), static_cast<qsizetype>(call->name.size()));
            const QString word = callWord(name);
            QList<QStandardItem*> row{cell(word.isEmpty() ? name : word)};
            row.front()->setToolTip(name);
            for (const Role role : kRoles) {
                const bool may = (call->roles & door::roleBit(role)) != 0;
                row << cell(may ? tr("Yes") : QStringLiteral("–"));
                row.back()->setData(static_cast<int>(may ? Emphasis::Normal : Emphasis::Muted), EmphasisRole);
                row.back()->setData(static_cast<int>(may ? Tone::Good : Tone::Neutral), ToneRole);
            }
            rows->appendRow(row);
        }
    }
    m_roles->setRows(std::move(rows));
}

QList<Scene> OperatorsSection::scenes()
{
    return {{QStringLiteral("detail"),
             [this] {
                 m_tabs->setCurrent(0);
                 m_list->view()->setCurrentRow(0);
                 showRow(0);
             }},
            {QStringLiteral("new"), [this] { openNew(); }},
            {QStringLiteral("roles"), [this] { m_tabs->setCurrent(1); }}};
}

} // namespace gatehouse::ui
