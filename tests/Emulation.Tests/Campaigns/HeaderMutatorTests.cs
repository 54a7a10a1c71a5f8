using Emulation.Campaigns.Fuzz;
using Xunit;

namespace Emulation.Tests.Campaigns;

public sealed class HeaderMutatorTests
{
    /// <summary>A hundred thousand requests drew this once: the first change took the only header away, the second looked for it.</summary>
    [Fact]
    public void A_request_that_has_lost_every_header_is_given_others()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var headers = new List<KeyValuePair<string, string>>();

            HeaderMutator.Mutate(headers, new(seed));

            Assert.NotEmpty(headers);
        }
    }
}
