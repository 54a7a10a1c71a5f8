using Emulation.Storage;
using Xunit;

namespace Emulation.Tests.Storage;

public sealed class AuditEntryTests
{
    private const string Partition = "ban-dang-ha-giang.2023H1";
    private const string Subject = "ban-tuyen-giao";

    // Computed apart from this code: python hashlib over the fields joined by line feeds.
    private const string FirstHash = "64b635d7998a3cf616c59954bb8f58c4bf5595befc862c36e3c220404aef3a88";
    private const string SecondHash = "60be37acc134fb006ccf876774d3d68cd6d16567172b5fc77bb112ae3516996f";
    private const string ThirdHash = "6cfa3f91afa67f9ec0e8d06901fdd318f05f7f715c66b9b1957a5af8b8c00da1";

    private static readonly AuditEntry First = new(
        1, new(2023, 6, 20, 1, 30, 0, TimeSpan.Zero), "unit:0123456789abcdef", "submitted", 1, new('a', 64), 0, AuditEntry.Genesis);

    private static readonly AuditEntry Second = new(
        2, new(2023, 6, 27, 9, 15, 0, 123, TimeSpan.Zero), "unit:0123456789abcdef", "corrected", 2, new('b', 64), 2, FirstHash);

    private static readonly AuditEntry Third = new(
        3, new(2023, 6, 28, 9, 15, 0, TimeSpan.Zero), "unit:fedcba9876543210", "corrected", 3, new('c', 64), 2, SecondHash);

    private static readonly ChainLink[] Chain = [new(First, FirstHash, null), new(Second, SecondHash, null), new(Third, ThirdHash, null)];

    [Fact]
    public void The_hash_of_an_entry_never_changes()
    {
        Assert.Equal(FirstHash, First.HashAt(Partition, Subject));
        Assert.Equal(SecondHash, Second.HashAt(Partition, Subject));
        Assert.Equal(ThirdHash, Third.HashAt(Partition, Subject));
    }

    [Fact]
    public void The_same_moment_in_another_offset_has_the_same_hash() =>
        Assert.Equal(FirstHash, (First with { At = First.At.ToOffset(TimeSpan.FromHours(7)) }).HashAt(Partition, Subject));

    [Fact]
    public void A_whole_chain_has_no_break()
    {
        Assert.Null(AuditEntry.FindBreak(Partition, Subject, Chain, 3, ThirdHash));
        Assert.Null(AuditEntry.FindBreak(Partition, Subject, [], 0, AuditEntry.Genesis));
    }

    public static TheoryData<string, AuditEntry> Changes => new()
    {
        { "thiếu mục 2", Second with { Sequence = 4 } },
        { "mục 2 đã bị sửa", Second with { At = Second.At.AddTicks(1) } },
        { "mục 2 đã bị sửa", Second with { Actor = "unit:0123456789abcdee" } },
        { "mục 2 đã bị sửa", Second with { Action = "submitted" } },
        { "mục 2 đã bị sửa", Second with { Revision = 1 } },
        { "mục 2 đã bị sửa", Second with { Sha256 = new('d', 64) } },
        { "mục 2 đã bị sửa", Second with { DaysLate = 0 } },
        { "mục 2 không nối tiếp mục trước nó", Second with { Previous = AuditEntry.Genesis } },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void A_change_of_any_field_shows(string problem, AuditEntry changed) =>
        Assert.Equal(problem, AuditEntry.FindBreak(Partition, Subject, [Chain[0], new(changed, SecondHash, null), Chain[2]], 3, ThirdHash));

    [Fact]
    public void A_change_with_a_hash_made_to_fit_breaks_what_follows()
    {
        var forged = Second with { DaysLate = 0 };

        Assert.Equal(
            "mục 3 không nối tiếp mục trước nó",
            AuditEntry.FindBreak(Partition, Subject, [Chain[0], new(forged, forged.HashAt(Partition, Subject), null), Chain[2]], 3, ThirdHash));
    }

    [Fact]
    public void A_chain_rewritten_to_its_end_does_not_meet_its_head()
    {
        var forged = Third with { DaysLate = 0 };

        Assert.Equal(
            "mục cuối không phải là mục mà dòng hiện hành nêu",
            AuditEntry.FindBreak(Partition, Subject, [Chain[0], Chain[1], new(forged, forged.HashAt(Partition, Subject), null)], 3, ThirdHash));
    }

    [Fact]
    public void A_removed_entry_shows_wherever_it_stood()
    {
        Assert.Equal("thiếu mục 1", AuditEntry.FindBreak(Partition, Subject, [Chain[1], Chain[2]], 3, ThirdHash));
        Assert.Equal("thiếu mục 2", AuditEntry.FindBreak(Partition, Subject, [Chain[0], Chain[2]], 3, ThirdHash));
        Assert.Equal("chuỗi có 2 mục, dòng hiện hành nói 3", AuditEntry.FindBreak(Partition, Subject, [Chain[0], Chain[1]], 3, ThirdHash));
        Assert.Equal("chuỗi có 0 mục, dòng hiện hành nói 3", AuditEntry.FindBreak(Partition, Subject, [], 3, ThirdHash));
    }

    [Fact]
    public void A_head_rolled_back_shows_against_the_chain() =>
        Assert.Equal("chuỗi có 3 mục, dòng hiện hành nói 2", AuditEntry.FindBreak(Partition, Subject, Chain, 2, SecondHash));

    [Fact]
    public void Entries_in_another_order_show()
    {
        Assert.Equal("thiếu mục 2", AuditEntry.FindBreak(Partition, Subject, [Chain[0], Chain[2], Chain[1]], 3, ThirdHash));
        Assert.Equal(
            "mục 2 không nối tiếp mục trước nó",
            AuditEntry.FindBreak(Partition, Subject, [Chain[0], new(Third with { Sequence = 2 }, ThirdHash, null), new(Second with { Sequence = 3 }, SecondHash, null)], 3, ThirdHash));
    }

    [Fact]
    public void A_wrong_head_shows()
    {
        Assert.Equal("mục cuối không phải là mục mà dòng hiện hành nêu", AuditEntry.FindBreak(Partition, Subject, Chain, 3, SecondHash));
        Assert.Equal("mục cuối không phải là mục mà dòng hiện hành nêu", AuditEntry.FindBreak(Partition, Subject, [], 0, FirstHash));
    }

    [Fact]
    public void A_chain_of_another_unit_or_period_is_not_this_ones()
    {
        Assert.Equal("mục 1 đã bị sửa", AuditEntry.FindBreak(Partition, "ban-dan-van", Chain, 3, ThirdHash));
        Assert.Equal("mục 1 đã bị sửa", AuditEntry.FindBreak("ban-dang-ha-giang.2023H2", Subject, Chain, 3, ThirdHash));
    }
}
