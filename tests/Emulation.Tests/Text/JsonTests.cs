using Emulation.Storage;
using Emulation.Submissions;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class JsonTests
{
    /// <summary>Shorter and longer than what is hashed at once, in many texts and in one, of letters of one to four bytes.</summary>
    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(1, 10, "a")]
    [InlineData(2_000, 20, "đơn vị “ấy” ")]
    [InlineData(1, 200_000, "ệ")]
    [InlineData(3, 50_000, "🏠")]
    public void The_hash_of_a_document_is_that_of_its_bytes(int items, int length, string text)
    {
        var document = LeadText.Empty with { Situation = text, JointActivities = [.. Enumerable.Repeat(string.Concat(Enumerable.Repeat(text, length)), items)] };

        Assert.Equal(RecordStore.Sha256(Json.Write(document)), Json.Sha256(document));
    }
}
