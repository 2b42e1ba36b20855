<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>gatehouse::ui::AccessRows</name>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n held</numerusform>
            <numerusform>%n held</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AccessView</name>
    <message numerus="yes">
        <source>The filter hides all of the %n entitlements.</source>
        <translation>
            <numerusform>The filter hides the one entitlement.</numerusform>
            <numerusform>The filter hides all of the %n entitlements.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>entitlements</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>entitlement</numerusform>
            <numerusform>entitlements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AccountSection</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recovery code(s) left</source>
        <translation>
            <numerusform>%n recovery code left</numerusform>
            <numerusform>%n recovery codes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertAcknowledge</name>
    <message numerus="yes">
        <source>%n alert(s) open again.</source>
        <translation>
            <numerusform>%n alert open again.</numerusform>
            <numerusform>%n alerts open again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) acknowledged.</source>
        <translation>
            <numerusform>%n alert acknowledged.</numerusform>
            <numerusform>%n alerts acknowledged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AlertToasts</name>
    <message numerus="yes">
        <source>%n more new alert(s): see Home.</source>
        <translation>
            <numerusform>%n more new alert: see Home.</numerusform>
            <numerusform>%n more new alerts: see Home.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ApplicationPanel</name>
    <message numerus="yes">
        <source>%n known</source>
        <translation>
            <numerusform>%n known</numerusform>
            <numerusform>%n known</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ApplicationPause</name>
    <message numerus="yes">
        <source>%n operation(s) wait there.</source>
        <translation>
            <numerusform>%n operation waits there.</numerusform>
            <numerusform>%n operations wait there.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ApplicationsPage</name>
    <message numerus="yes">
        <source>applications</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>application</numerusform>
            <numerusform>applications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) do not answer</source>
        <translation>
            <numerusform>%n application does not answer</numerusform>
            <numerusform>%n applications do not answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AuditPage</name>
    <message numerus="yes">
        <source>entries</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>entry</numerusform>
            <numerusform>entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::AuditPanel</name>
    <message numerus="yes">
        <source>and %n more, see Proof</source>
        <translation>
            <numerusform>and %n more, see Proof</numerusform>
            <numerusform>and %n more, see Proof</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::BackupSection</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of the log</source>
        <translation>
            <numerusform>%Ln entry of the log</numerusform>
            <numerusform>%Ln entries of the log</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ContentView</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people hold it in all</source>
        <translation>
            <numerusform>%n person holds it in all</numerusform>
            <numerusform>%n people hold it in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::DecisionAction</name>
    <message numerus="yes">
        <source>%1: %n operation(s)?</source>
        <comment>the action, how many</comment>
        <translation>
            <numerusform>%1: %n operation?</numerusform>
            <numerusform>%1: %n operations?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EngineOverview</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EnginePage</name>
    <message numerus="yes">
        <source>done in 14 days</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>done in 14 days</numerusform>
            <numerusform>done in 14 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open operations</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>open operation</numerusform>
            <numerusform>open operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) need a person</source>
        <translation>
            <numerusform>%n operation needs a person</numerusform>
            <numerusform>%n operations need a person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EngineStatusView</name>
    <message numerus="yes">
        <source>%n operation(s) in flight</source>
        <translation>
            <numerusform>%n operation in flight</numerusform>
            <numerusform>%n operations in flight</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) stuck</source>
        <translation>
            <numerusform>%n operation stuck</numerusform>
            <numerusform>%n operations stuck</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n by hand</source>
        <translation>
            <numerusform>%n by hand</numerusform>
            <numerusform>%n by hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n application(s) do not answer</source>
        <translation>
            <numerusform>%n application does not answer</numerusform>
            <numerusform>%n applications do not answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::EventPanel</name>
    <message numerus="yes">
        <source>Retry %n operation(s)</source>
        <translation>
            <numerusform>Retry %n operation</numerusform>
            <numerusform>Retry %n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ExpediteAction</name>
    <message numerus="yes">
        <source>Expedite %n plan(s)?</source>
        <translation>
            <numerusform>Expedite %n plan?</numerusform>
            <numerusform>Expedite %n plans?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FeedModel</name>
    <message numerus="yes">
        <source>%n feed(s) stopped</source>
        <translation>
            <numerusform>%n feed is stopped</numerusform>
            <numerusform>%n feeds are stopped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) wait in quarantine</source>
        <translation>
            <numerusform>%n row waits in quarantine</numerusform>
            <numerusform>%n rows wait in quarantine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FeedStops</name>
    <message numerus="yes">
        <source>The guard stopped feed %1: %n people would lose access.</source>
        <translation>
            <numerusform>The guard stopped feed %1: %n person would lose access.</numerusform>
            <numerusform>The guard stopped feed %1: %n people would lose access.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::FeedsPage</name>
    <message numerus="yes">
        <source>feeds</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>feed</numerusform>
            <numerusform>feeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the file wait in quarantine.</source>
        <translation>
            <numerusform>%n row of the file waits in quarantine.</numerusform>
            <numerusform>%n rows of the file wait in quarantine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HoldAction</name>
    <message numerus="yes">
        <source>Hold %n plan(s)?</source>
        <translation>
            <numerusform>Hold %n plan?</numerusform>
            <numerusform>Hold %n plans?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::HomePage</name>
    <message numerus="yes">
        <source>%n operation(s) need attention</source>
        <translation>
            <numerusform>%n operation needs attention</numerusform>
            <numerusform>%n operations need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) to do by hand</source>
        <translation>
            <numerusform>%n operation to do by hand</numerusform>
            <numerusform>%n operations to do by hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) are held</source>
        <translation>
            <numerusform>%n operation is held</numerusform>
            <numerusform>%n operations are held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 in quarantine</source>
        <translation>
            <numerusform>%n row of %1 in quarantine</numerusform>
            <numerusform>%n rows of %1 in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you</source>
        <translation>
            <numerusform>%n thing needs you</numerusform>
            <numerusform>%n things need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need you.</source>
        <translation>
            <numerusform>%n thing needs you.</numerusform>
            <numerusform>%n things need you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n joiner(s)</source>
        <translation>
            <numerusform>%1 of %n joiner</numerusform>
            <numerusform>%1 of %n joiners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n leaver(s)</source>
        <translation>
            <numerusform>%1 of %n leaver</numerusform>
            <numerusform>%1 of %n leavers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ImportSheet</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would wait for a person</source>
        <translation>
            <numerusform>%n row would wait for a person</numerusform>
            <numerusform>%n rows would wait for a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people would lose access</source>
        <translation>
            <numerusform>%n person would lose access</numerusform>
            <numerusform>%n people would lose access</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more row(s)</source>
        <translation>
            <numerusform>and %n more row</numerusform>
            <numerusform>and %n more rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n row(s)</source>
        <translation>
            <numerusform>Import %n row</numerusform>
            <numerusform>Import %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait(s) for a person</source>
        <translation>
            <numerusform>%n waits for a person</numerusform>
            <numerusform>%n wait for a person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import, %n row(s) wait for a person</source>
        <translation>
            <numerusform>Import, %n row waits for a person</numerusform>
            <numerusform>Import, %n rows wait for a person</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::JoinerSheet</name>
    <message numerus="yes">
        <source>What is done, in %n system(s)</source>
        <translation>
            <numerusform>What is done, in %n system</numerusform>
            <numerusform>What is done, in %n systems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::Lateness</name>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ListPage</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected row(s) had never been in sight and are not selected any more.</source>
        <translation>
            <numerusform>%n selected row had never been in sight and is not selected any more.</numerusform>
            <numerusform>%n selected rows had never been in sight and are not selected any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were exported.</source>
        <translation>
            <numerusform>%n row was exported.</numerusform>
            <numerusform>%n rows were exported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Export %n row</numerusform>
            <numerusform>Export %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MappingEditor</name>
    <message numerus="yes">
        <source>and %n more column(s), as in the file</source>
        <translation>
            <numerusform>and %n more column, as in the file</numerusform>
            <numerusform>and %n more columns, as in the file</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::MarkDoneAction</name>
    <message numerus="yes">
        <source>Mark the work of %n plan(s) as done?</source>
        <translation>
            <numerusform>Mark the work of %n plan as done?</numerusform>
            <numerusform>Mark the work of %n plans as done?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::NoticeBook</name>
    <message numerus="yes">
        <source>%n of them exits</source>
        <translation>
            <numerusform>%n of them an exit</numerusform>
            <numerusform>%n of them exits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late: no engine ran</source>
        <translation>
            <numerusform>%n late: no engine ran</numerusform>
            <numerusform>%n late: no engine ran</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::OperatorForm</name>
    <message numerus="yes">
        <source>Second factor on; %n recovery code(s) left.</source>
        <translation>
            <numerusform>Second factor on; %n recovery code left.</numerusform>
            <numerusform>Second factor on; %n recovery codes left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PeoplePage</name>
    <message numerus="yes">
        <source>people</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>person</numerusform>
            <numerusform>people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonHead</name>
    <message numerus="yes">
        <source>%n privileged</source>
        <translation>
            <numerusform>%n privileged</numerusform>
            <numerusform>%n privileged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without reason</source>
        <translation>
            <numerusform>%n without reason</numerusform>
            <numerusform>%n without reason</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonModel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PersonPanel</name>
    <message numerus="yes">
        <source>%n entitlements</source>
        <translation>
            <numerusform>%n entitlement</numerusform>
            <numerusform>%n entitlements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n accounts</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operations</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PolicyModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PreviewText</name>
    <message numerus="yes">
        <source>%n operation(s) in %1</source>
        <translation>
            <numerusform>%n operation in %1</numerusform>
            <numerusform>%n operations in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n system(s)</source>
        <translation>
            <numerusform>%n system</numerusform>
            <numerusform>%n systems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) cannot be taken back.</source>
        <translation>
            <numerusform>%n operation cannot be taken back.</numerusform>
            <numerusform>%n operations cannot be taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ProfilesPage</name>
    <message numerus="yes">
        <source>profiles</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>profile</numerusform>
            <numerusform>profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::PublishSheet</name>
    <message numerus="yes">
        <source>%n people gain access</source>
        <translation>
            <numerusform>%n person gains access</numerusform>
            <numerusform>%n people gain access</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lose some</source>
        <comment>people</comment>
        <translation>
            <numerusform>%n loses some</numerusform>
            <numerusform>%n lose some</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people lose access</source>
        <translation>
            <numerusform>%n person loses access</numerusform>
            <numerusform>%n people lose access</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rule takes %n people</source>
        <translation>
            <numerusform>The rule takes %n person</numerusform>
            <numerusform>The rule takes %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people looked at</source>
        <translation>
            <numerusform>%n person looked at</numerusform>
            <numerusform>%n people looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::QueuesPage</name>
    <message numerus="yes">
        <source>joiners</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>joiner</numerusform>
            <numerusform>joiners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>movers</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>mover</numerusform>
            <numerusform>movers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>leavers</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>leaver</numerusform>
            <numerusform>leavers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open event(s)</source>
        <translation>
            <numerusform>%n open event</numerusform>
            <numerusform>%n open events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open joiners</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>open joiner</numerusform>
            <numerusform>open joiners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open movers</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>open mover</numerusform>
            <numerusform>open movers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open leavers</source>
        <comment>after a count</comment>
        <translation>
            <numerusform>open leaver</numerusform>
            <numerusform>open leavers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RailCounts</name>
    <message numerus="yes">
        <source>%n open event(s)</source>
        <translation>
            <numerusform>%n open event</numerusform>
            <numerusform>%n open events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RelativeDate</name>
    <message numerus="yes">
        <source>in %n days</source>
        <translation>
            <numerusform>in %n days</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n days ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::ReleaseAction</name>
    <message numerus="yes">
        <source>Release %n plan(s)?</source>
        <translation>
            <numerusform>Release %n plan?</numerusform>
            <numerusform>Release %n plans?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RetryAction</name>
    <message numerus="yes">
        <source>Retry what failed in %n plan(s)?</source>
        <translation>
            <numerusform>Retry what failed in %n plan?</numerusform>
            <numerusform>Retry what failed in %n plans?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::RuleView</name>
    <message numerus="yes">
        <source>%n thing(s) to mend before it can be counted.</source>
        <translation>
            <numerusform>%n thing to mend before it can be counted.</numerusform>
            <numerusform>%n things to mend before it can be counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::SignInForm</name>
    <message numerus="yes">
        <source>Wait %n second(s)</source>
        <translation>
            <numerusform>Wait %n second</numerusform>
            <numerusform>Wait %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::VersionsView</name>
    <message numerus="yes">
        <source>The first version, with %n line(s).</source>
        <translation>
            <numerusform>The first version, with %n line.</numerusform>
            <numerusform>The first version, with %n lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>gatehouse::ui::WindowCare</name>
    <message numerus="yes">
        <source>%n page(s) sent to the printer</source>
        <translation>
            <numerusform>%n page sent to the printer</numerusform>
            <numerusform>%n pages sent to the printer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) written to %1</source>
        <translation>
            <numerusform>%n page written to %1</numerusform>
            <numerusform>%n pages written to %1</numerusform>
        </translation>
    </message>
</context>
</TS>
