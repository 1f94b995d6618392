using EcommerceAnalytics.Api.Authentication;

namespace EcommerceAnalytics.ApiTests.Authentication;

/// <summary>The names around a password count as words that are tried first, and a long password costs no more than the part that is scored.</summary>
public sealed class PasswordStrengthTests
{
    [Theory]
    [InlineData("seven-lamps-under-water")]
    [InlineData("Wanderschuh-Gletscher")]
    [InlineData("x9Fq2LmZp0Ty")]
    public void Unrelated_words_and_random_characters_are_strong(string password) => Assert.True(PasswordStrength.Of(password, "admin", "Store").IsStrong);

    [Fact]
    public void The_words_of_a_name_are_weak_where_the_name_is_known()
    {
        const string Password = "Grünkohl & Wurstwaren";

        Assert.Equal(4, PasswordStrength.Of(Password, "admin").Score);
        Assert.False(PasswordStrength.Of(Password, "admin", "Wurstwaren Grünkohl GmbH").IsStrong);
    }

    [Fact]
    public void A_long_password_is_scored_by_its_beginning()
    {
        var weak = new string('a', PasswordRules.MaxLength / 2);

        Assert.Equal(PasswordStrength.Of(weak).Score, PasswordStrength.Of(weak + "seven-lamps-under-water").Score);
        Assert.True(PasswordStrength.Of("seven-lamps-under-water" + new string('a', PasswordRules.MaxLength - 23)).IsStrong);
    }
}
