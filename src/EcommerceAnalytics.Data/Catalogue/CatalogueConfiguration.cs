using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EcommerceAnalytics.Data.Catalogue;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.Property(p => p.Sku).HasMaxLength(64).IsCode();
        builder.HasIndex(p => p.Sku).IsUnique();
        builder.Property(p => p.Name).IsCode();
        builder.HasIndex(p => p.Name);
        builder.Property(p => p.Description).HasMaxLength(4000);
        builder.Property(p => p.Vendor).HasMaxLength(128).IsCode();
        builder.Property(p => p.Variant).HasMaxLength(128).IsCode();
        builder.Property(p => p.Parent).IsCode();
        builder.HasOne(p => p.Category).WithMany().HasForeignKey(p => p.CategoryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Inventory).WithOne().HasForeignKey<InventoryItem>(i => i.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Tags).WithMany(t => t.Products).UsingEntity("ProductTags");
    }
}

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.Property(c => c.Name).HasMaxLength(128).IsCode();
        builder.Property(c => c.NameKey).HasMaxLength(128).IsCode();
        builder.HasIndex(c => c.NameKey).IsUnique();
        builder.HasOne(c => c.Parent).WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(64).IsCode();
        builder.Property(t => t.NameKey).HasMaxLength(64).IsCode();
        builder.HasIndex(t => t.NameKey).IsUnique();
    }
}

internal sealed class InventoryItemConfiguration : IEntityTypeConfiguration<InventoryItem>
{
    public void Configure(EntityTypeBuilder<InventoryItem> builder)
    {
        builder.ToTable("Inventory", table => table.HasCheckConstraint("ck_inventory_quantity", "quantity >= 0"));
        builder.HasKey(i => i.ProductId);
        builder.Property(i => i.ProductId).ValueGeneratedNever();
    }
}

internal sealed class StockMovementConfiguration : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> builder)
    {
        builder.HasOne<Product>().WithMany().HasForeignKey(m => m.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(m => m.OrderId);
        builder.HasIndex(m => m.OccurredAtUtc);
    }
}
