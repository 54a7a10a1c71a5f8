using Emulation.Submissions;
using Emulation.Summaries;
using Xunit;
using static Emulation.Tests.Summaries.SummaryFixture;

namespace Emulation.Tests.Summaries;

public sealed class SummaryChangesTests
{
    [Fact]
    public void Reports_come_first_in_official_order_then_the_leads_text_then_totals()
    {
        var before = Build(From("bao", Did(1_000)), From("uy-ban", Did(5)));
        var after = Build(From("bao", Did(2_000)), From("ban-to", Did(5)));

        var changes = SummaryChanges.Between(before, [Used("bao", 1), Used("uy-ban", 2), Used("~lead", 1)], after, [Used("bao", 3), Used("ban-to", 1), Used("~lead", 2)]);

        Assert.Equal(
            [
                (ChangeKind.Submitted, "ban-to", "Ban Tổ chức: mới có"),
                (ChangeKind.Withdrawn, "uy-ban", "Ủy ban Kiểm tra: không còn"),
                (ChangeKind.Corrected, "bao", "Báo Hà Giang: bản 1 thành bản 3"),
                (ChangeKind.Corrected, "~lead", "Nội dung chung của Khối: bản 1 thành bản 2"),
                (ChangeKind.Total, "movements/giup-do/tien", "Hỗ trợ cơ sở: từ 1.005 đồng thành 2.005 đồng"),
            ],
            changes.Select(change => (change.Kind, change.Subject, $"{change.Name}: {change.Text}")));
    }

    [Fact]
    public void A_total_that_is_new_or_gone_is_told()
    {
        var before = Build(From("bao", Report(Result("giup-do", Figure("gao", 5)))));
        var after = Build(From("bao", Did(1)));

        Assert.Equal(
            ["Hỗ trợ cơ sở: mới có, 1 đồng", "Hỗ trợ cơ sở: không còn, trước là 05 tấn gạo"],
            SummaryChanges.Between(before, [Used("bao", 1)], after, [Used("bao", 1)]).Select(change => $"{change.Name}: {change.Text}"));
    }

    [Fact]
    public void The_same_is_no_change() => Assert.Empty(SummaryChanges.Between(Build(From("bao", Did(1))), [Used("bao", 1)], Build(From("bao", Did(1))), [Used("bao", 1)]));

    private static Submission Did(decimal value) => Report(Result("giup-do", Figure("tien", value)));

    private static SummarySource Used(string subject, int revision) => new(subject, revision, "", 1, "");
}
