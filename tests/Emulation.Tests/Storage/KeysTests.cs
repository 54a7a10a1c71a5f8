using Emulation.Blocs;
using Emulation.Periods;
using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class KeysTests
{
    private static readonly string[] Subjects =
        ["ban", "ban-to", "ban1", "bao", "ba", "ban-to-chuc", "ban0", "banz", "b-an", "00", "zz", "z9-9", "ban-0", "ban-a", Keys.Lead];

    [Fact]
    public void Keys_are_these_for_good()
    {
        Assert.Equal("ban-dang-ha-giang.2023H1", Keys.Partition(BlocCode.Parse("ban-dang-ha-giang"), Period.Parse("2023H1")));
        Assert.Equal("c.ban-tuyen-giao", Keys.Current("ban-tuyen-giao"));
        Assert.Equal("c.~lead", Keys.Current(Keys.Lead));
        Assert.Equal("r.ban-tuyen-giao.000001", Keys.Revision("ban-tuyen-giao", 1));
        Assert.Equal("r.ban-tuyen-giao.123456", Keys.Revision("ban-tuyen-giao", 123456));
        Assert.Equal("r.~lead.000001", Keys.Revision(Keys.Lead, 1));
        Assert.Equal("a.ban-tuyen-giao.000002", Keys.Review("ban-tuyen-giao", 2));
        Assert.Equal("1d9a1c6b222e6b88e3ec75c461f1ecae", Keys.ClientKey("lan-1"));
        Assert.Equal("a4f6a4a9ea72cf16d4fbe630390e4965", Keys.ClientKey("khóa/#?\\"));
        Assert.Equal("r.ban-tuyen-giao.", Keys.First('r', "ban-tuyen-giao"));
        Assert.Equal("r.ban-tuyen-giao/", Keys.After('r', "ban-tuyen-giao"));
        Assert.Equal("c.", Keys.FirstCurrent);
        Assert.Equal("c/", Keys.AfterCurrent);
    }

    [Fact]
    public void Keys_of_the_outbox_are_these_for_good()
    {
        var at = new DateTimeOffset(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal("i.tong-hop.v1", Keys.Frozen("tong-hop.v1"));
        Assert.Equal("m.2517145595999999999.tong-hop.v1", Keys.Message(at, "tong-hop.v1"));
        Assert.Equal("p.0638233380000000000.tong-hop.v1", Keys.Due(at, "tong-hop.v1"));
        Assert.Equal("p.0638233380000000000/", Keys.AfterDue(at));
        Assert.Equal(Keys.MessagesOf(at), Keys.Message(at, ""));
    }

    [Fact]
    public void Messages_come_newest_first_and_what_is_due_comes_soonest_first()
    {
        var at = new DateTimeOffset(2023, 6, 26, 8, 0, 0, TimeSpan.FromHours(7));
        DateTimeOffset[] moments = [at.AddDays(1), at, at.AddTicks(-1), at.AddYears(-30)];
        var (messages, due) = (moments.Select(moment => Keys.Message(moment, "m")).ToList(), moments.Select(moment => Keys.Due(moment, "m")).ToList());
        Assert.Equal(messages, messages.Order(StringComparer.Ordinal));
        Assert.Equal(due.AsEnumerable().Reverse(), due.Order(StringComparer.Ordinal));
        Assert.Equal(due.Skip(1), due.Where(key => Within(key, Keys.FirstDue, Keys.AfterDue(at))));
        Assert.Equal(messages.Skip(1).Take(2), messages.Where(key => Within(key, Keys.MessagesOf(at), Keys.AfterMessagesOf(at.AddTicks(-1)))));
        Assert.All(messages, key => Assert.True(Within(key, Keys.FirstMessage, Keys.AfterMessages)));
    }

    [Theory]
    [InlineData('r')]
    [InlineData('a')]
    public void A_range_holds_every_row_of_its_subject_and_no_other(char kind)
    {
        foreach (var subject in Subjects)
        {
            var within = Subjects.SelectMany(Rows).Where(row => Within(row, Keys.First(kind, subject), Keys.After(kind, subject)));
            Assert.Equal(Rows(subject).Where(row => row[0] == kind), within);
        }
    }

    [Fact]
    public void The_current_rows_are_a_range_of_their_own() =>
        Assert.Equal(Subjects.Select(Keys.Current), Subjects.SelectMany(Rows).Where(row => Within(row, Keys.FirstCurrent, Keys.AfterCurrent)));

    [Fact]
    public void Current_rows_come_by_code_and_the_leads_text_last() => Assert.Equal(
        ["c.ba", "c.ban", "c.ban-to", "c.ban1", "c.~lead"],
        ((string[])["~lead", "ban1", "ban-to", "ban", "ba"]).Select(Keys.Current).Order(StringComparer.Ordinal));

    [Fact]
    public void Revisions_sort_by_number() => Assert.Equal(
        ["r.ban.000002", "r.ban.000010", "r.ban.000100"],
        ((int[])[100, 10, 2]).Select(number => Keys.Revision("ban", number)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_row_key_holds_what_a_table_forbids() =>
        Assert.All(Subjects.SelectMany(Rows), row => Assert.DoesNotContain(row, c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)));

    [Fact]
    public void The_leads_text_has_a_name_that_no_unit_can_have() => Assert.False(UnitCode.TryParse(Keys.Lead, null, out _));

    private static IEnumerable<string> Rows(string subject) =>
    [
        Keys.Current(subject),
        Keys.Revision(subject, 1),
        Keys.Revision(subject, 999_999),
        Keys.Review(subject, 1),
        Keys.Review(subject, 999_999),
    ];

    private static bool Within(string row, string first, string after) => string.CompareOrdinal(row, first) >= 0 && string.CompareOrdinal(row, after) < 0;
}
